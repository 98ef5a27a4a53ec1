// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import io.steamgestion.api.problem.RefusedException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the tables of a file to this version's, and touches no file that a newer version has written. */
public final class SchemaMigration {

    private SchemaMigration() {}

    /**
     * Applies the migrations that the file lacks.
     *
     * @param file its name, for people
     * @throws RefusedException with code {@code data-folder-newer} if the file has one that this version does not know: what
     *     it means can't be kept, and Flyway itself would go on
     */
    public static void run(Flyway flyway, String file) {
        Arrays.stream(flyway.info().applied())
                .filter(SchemaMigration::isUnknown)
                .findFirst()
                .ifPresent(migration -> {
                    throw new RefusedException(
                            "data-folder-newer",
                            "%s was written by a newer version of Steamgestion: its tables are of version %s, \"%s\"."
                                    .formatted(file, migration.getVersion(), migration.getDescription()),
                            "Start that version or a newer one, or name another data folder.");
                });
        flyway.migrate();
    }

    private static boolean isUnknown(MigrationInfo migration) {
        return migration.getState().isApplied() && !migration.getState().isResolved();
    }
}
