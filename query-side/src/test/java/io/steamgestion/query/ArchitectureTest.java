// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.steamgestion.query.platform.InRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

/** Each rule holds for the query side, and is broken by the classes in {@code violation}: a rule that can't fail is none. */
class ArchitectureTest {

    private static final String QUERY_SIDE = "io.steamgestion.query";
    private static final String VIOLATION = "io.steamgestion.violation.query";
    private static final List<String> PACKAGES =
            List.of("projector", "reviews", "games", "ingestions", "rejections", "workers", "generations", "platform");

    enum Rule {
        FEATURES_APART {
            @Override
            ArchRule of(String root) {
                return slices().matching(root + ".(reviews|games|ingestions|rejections)..")
                        .should()
                        .notDependOnEachOther();
            }
        },
        PLATFORM_KNOWS_NO_FEATURE {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideInAPackage(root + ".platform..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(root + "..").and(resideOutsideOfPackages(root + ".platform..")));
            }
        },
        NOBODY_KNOWS_THE_PROJECTOR {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".projector..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".projector.."));
            }
        },
        CONFIGURATION_IN_PLATFORM {
            @Override
            ArchRule of(String root) {
                return classes()
                        .that()
                        .areAnnotatedWith(Configuration.class)
                        .should()
                        .resideInAPackage(root + ".platform..");
            }
        },
        CONTROLLERS_HAVE_A_ROLE {
            @Override
            ArchRule of(String root) {
                return classes()
                        .that()
                        .areAnnotatedWith(RestController.class)
                        .should()
                        .beAnnotatedWith(InRole.class);
            }
        },
        OTHER_MODULES_BY_THEIR_API_ONLY {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage("io.steamgestion..")
                                .and(resideOutsideOfPackages(root + "..", QUERY_SIDE + "..", "io.steamgestion.api..")));
            }
        };

        abstract ArchRule of(String root);
    }

    @ParameterizedTest
    @EnumSource
    void theQuerySideKeeps(Rule rule) {
        JavaClasses querySide = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(QUERY_SIDE);
        rule.of(QUERY_SIDE).check(querySide);
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
        JavaClasses querySide = new ClassFileImporter().importPackages(QUERY_SIDE);
        assertThat(PACKAGES)
                .allSatisfy(name -> assertThat(querySide)
                        .anyMatch(type -> type.getPackageName().equals(QUERY_SIDE + "." + name)));
    }
}
