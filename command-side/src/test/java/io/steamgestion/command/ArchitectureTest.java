// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Configuration;

/** Each rule holds for the command side, and is broken by the classes in {@code violation}: a rule that can't fail is none. */
class ArchitectureTest {

    private static final String COMMAND_SIDE = "io.steamgestion.command";
    private static final String VIOLATION = "io.steamgestion.violation.command";
    private static final List<String> PACKAGES = List.of(
            "eventstore",
            "ledger",
            "relay",
            "relay.publish",
            "generation",
            "generation.reconcile",
            "search",
            "source",
            "source.record",
            "source.csv",
            "ingestion",
            "parked",
            "verification",
            "platform");

    enum Rule {
        NO_CYCLES {
            @Override
            ArchRule of(String root) {
                return slices().matching(root + ".(*)..").should().beFreeOfCycles();
            }
        },
        NO_CYCLES_AMONG_ROOMS {
            @Override
            ArchRule of(String root) {
                return slices().matching(root + ".(*).(*)..").should().beFreeOfCycles();
            }
        },
        RECORDS_ARE_READ_WITHOUT_THEIR_MEANING {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideInAnyPackage(root + ".source.record..", root + ".source.csv..", root + ".source.json..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".source..")
                                .and(resideOutsideOfPackages(
                                        root + ".source.record..", root + ".source.csv..", root + ".source.json..")));
            }
        },
        PARTS_OF_READING_DONT_KNOW_WHO_OPENS_A_SOURCE {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideInAnyPackage(Stream.of("record", "csv", "json", "archive", "mapping", "batch")
                                .map(room -> root + ".source." + room + "..")
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".source"));
            }
        },
        THE_EVENT_STORE_KNOWS_NOBODY {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideInAPackage(root + ".eventstore..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(root + "..").and(resideOutsideOfPackages(root + ".eventstore..")));
            }
        },
        THE_RELAY_NEVER_DECODES {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideInAPackage(root + ".relay..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("io.steamgestion.api.review.."));
            }
        },
        NOBODY_KNOWS_THE_PLATFORM {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".platform..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".platform.."));
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
        OTHER_MODULES_BY_THEIR_API_ONLY {
            @Override
            ArchRule of(String root) {
                return noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage("io.steamgestion..")
                                .and(resideOutsideOfPackages(root + "..", "io.steamgestion.api..")));
            }
        };

        abstract ArchRule of(String root);
    }

    @ParameterizedTest
    @EnumSource
    void theCommandSideKeeps(Rule rule) {
        JavaClasses commandSide = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(COMMAND_SIDE);
        rule.of(COMMAND_SIDE).check(commandSide);
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
        JavaClasses commandSide = new ClassFileImporter().importPackages(COMMAND_SIDE);
        assertThat(PACKAGES)
                .allSatisfy(name -> assertThat(commandSide)
                        .anyMatch(type -> type.getPackageName().equals(COMMAND_SIDE + "." + name)));
    }
}
