// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule holds for the dashboard, and is broken by the classes in {@code violation}: a rule that can't fail is none. */
class ArchitectureTest {

    private static final String PROJECT = "io.steamgestion";
    private static final String VIOLATION = "io.steamgestion.ui.violation";

    @Test
    void theDashboardKeepsTheRules() {
        JavaClasses dashboard = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PROJECT);
        assertThat(List.of("overview", "ingestions", "reviews", "backend", "widgets", "platform"))
                .allSatisfy(name -> assertThat(dashboard)
                        .anyMatch(type -> type.getPackageName().equals(PROJECT + ".ui." + name)));
        for (String rule : List.of("shared-api only", "shared client only", "features apart", "parts below features")) {
            rule(rule, PROJECT).check(dashboard);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared-api only", "shared client only", "features apart", "parts below features"})
    void eachRuleCatchesItsViolation(String name) {
        JavaClasses violation = new ClassFileImporter().importPackages(VIOLATION);
        assertThat(rule(name, VIOLATION).evaluate(violation).getFailureReport().getDetails())
                .isNotEmpty();
    }

    private static ArchRule rule(String name, String project) {
        String ui = project + ".ui.";
        return switch (name) {
            case "shared-api only" ->
                noClasses()
                        .that()
                        .resideInAPackage(ui + ".")
                        .should()
                        .dependOnClassesThat(resideInAPackage(project + "..")
                                .and(resideOutsideOfPackages(ui + ".", project + ".api.."))
                                .or(resideInAPackage("org.axonframework..")));
            case "shared client only" ->
                noClasses()
                        .that()
                        .resideInAPackage(ui + ".")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "java.net.http..", "org.springframework.web.client..", "tools.jackson.."));
            case "features apart" ->
                slices().matching(ui + "(overview|ingestions|reviews)..")
                        .should()
                        .notDependOnEachOther();
            case "parts below features" ->
                noClasses()
                        .that(resideInAnyPackage(ui + "backend..", ui + "widgets..", ui + "platform.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(ui + "overview..", ui + "ingestions..", ui + "reviews.."));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
