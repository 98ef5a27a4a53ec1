// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/**
 * Opens pools on an SQLite file. The options are those that hold with a writer and several readers: WAL, IMMEDIATE
 * transactions over one writing connection, plain ones over the readers.
 */
public final class SqliteFile {

    /** How safe a commit is: FULL survives a power cut, NORMAL may lose the last commits but never the order. */
    public enum Synchronous {
        FULL,
        NORMAL
    }

    private SqliteFile() {}

    /** The pool of the one writing connection. */
    public static HikariDataSource writer(Path file, Synchronous synchronous) {
        return pool(
                file,
                "journal_mode=WAL&synchronous=" + synchronous + "&busy_timeout=10000&transaction_mode=IMMEDIATE",
                1,
                false);
    }

    /** A pool of {@code connections} that can only read; they see every commit, and block none. */
    public static HikariDataSource readers(Path file, int connections) {
        return pool(file, "busy_timeout=10000&open_mode=1", connections, true);
    }

    private static HikariDataSource pool(Path file, String options, int connections, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath() + "?" + options);
        config.setDriverClassName("org.sqlite.JDBC");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.setReadOnly(readOnly);
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        if (!readOnly) {
            config.setExceptionOverride(new UnsafeAfterFailure());
        }
        return new HikariDataSource(config);
    }
}
