// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.eventstore.SqliteFile;
import io.steamgestion.command.eventstore.SqliteFile.Synchronous;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody goes back to an older version, and its start meets tables of which it does not know what they mean. */
class NewerDataFolderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"events.db", "ledger.db"})
    void isRefused(String file) {
        RunningCommandSide.alone(folder).close();
        try (HikariDataSource written = SqliteFile.writer(folder.resolve(file), Synchronous.FULL)) {
            JdbcClient.create(written)
                    .sql(
                            "INSERT INTO flyway_schema_history SELECT 99, '99', 'of a later time', type, 'V99__later.sql', checksum,"
                                    + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                                    + " WHERE installed_rank = 1")
                    .update();
        }

        Throwable refused =
                catchThrowable(() -> RunningCommandSide.alone(folder).close());

        assertThat(refused).as("a start that goes on").isNotNull();
        assertThat(NestedExceptionUtils.getRootCause(refused)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo("data-folder-newer");
            assertThat(e.refusal().message())
                    .startsWith(file + " was written by a newer version")
                    .contains("version 99, \"of a later time\"");
        });
    }
}
