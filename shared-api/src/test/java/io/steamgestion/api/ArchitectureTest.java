// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule holds for shared-api, and is broken by the classes in {@code violation}: a rule that can't fail is none. */
class ArchitectureTest {

    private static final String API = "io.steamgestion.api";
    private static final String VIOLATION = "io.steamgestion.violation.api";

    enum Rule {
        /** So that the command line and the dashboard need neither Spring nor Axon for it. */
        THE_CLIENT_NEEDS_JACKSON_ALONE {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideInAPackage(root + ".client..")
                        .should()
                        .dependOnClassesThat(resideOutsideOfPackages(
                                "java..", "com.fasterxml.jackson..", "org.jspecify..", "io.steamgestion.api.."));
            }
        },
        NOBODY_HERE_KNOWS_THE_CLIENT {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".client..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(root + ".client.."));
            }
        },
        /** It is optional: those who have no HTTP API do without it. */
        PLATFORM_WEB_ALONE_KNOWS_SPRING {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".platform.web..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.springframework..", "jakarta.servlet.."));
            }
        };

        abstract ArchRule of(String root);
    }

    @ParameterizedTest
    @EnumSource
    void sharedApiKeeps(Rule rule) {
        rule.of(API).check(sharedApi());
    }

    @ParameterizedTest
    @EnumSource
    void itsViolationIsCaughtBy(Rule rule) {
        JavaClasses violation = new ClassFileImporter().importPackages(VIOLATION);
        assertThat(rule.of(VIOLATION).evaluate(violation).getFailureReport().getDetails())
                .isNotEmpty();
    }

    @Test
    void thePackagesThatTheRulesSpeakOfExist() {
        assertThat(sharedApi()).extracting(JavaClass::getPackageName).contains(API + ".client", API + ".platform.web");
    }

    private static JavaClasses sharedApi() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(API);
    }
}
