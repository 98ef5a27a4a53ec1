// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.steamgestion.command.eventstore.SqliteFile.Synchronous;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pool of the writing connection must keep: a transaction is stored as a whole or not at all, whatever failed before. */
class SqliteFileTest {

    private HikariDataSource writer;
    private JdbcClient jdbc;

    @BeforeEach
    void open(@TempDir Path folder) {
        writer = SqliteFile.writer(folder.resolve("test.db"), Synchronous.FULL);
        jdbc = JdbcClient.create(writer);
        jdbc.sql("CREATE TABLE row (text TEXT PRIMARY KEY)").update();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void aTransactionAfterAFullDiskIsATransaction() throws SQLException {
        fillTheDisk();
        insertAndRollBack("half");
        assertThat(jdbc.sql("SELECT count(*) FROM row").query(Integer.class).single())
                .isZero();
    }

    @Test
    void aTransactionAfterAFailedBeginIsATransaction(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("busy.db");
        try (HikariDataSource impatient = SqliteFile.writer(file, Synchronous.FULL);
                HikariDataSource other = SqliteFile.writer(file, Synchronous.FULL)) {
            JdbcClient.create(impatient)
                    .sql("CREATE TABLE row (text TEXT PRIMARY KEY)")
                    .update();
            try (Connection holder = other.getConnection()) {
                holder.setAutoCommit(false);
                assertThatThrownBy(() -> {
                            try (Connection waiting = impatient.getConnection();
                                    Statement statement = waiting.createStatement()) {
                                statement.execute("PRAGMA busy_timeout = 1");
                                waiting.setAutoCommit(false);
                            }
                        })
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("SQLITE_BUSY");
                holder.rollback();
            }
            try (Connection connection = impatient.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO row VALUES ('half')");
                connection.rollback();
            }
            assertThat(JdbcClient.create(impatient)
                            .sql("SELECT count(*) FROM row")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void aDuplicateKeyKeepsTheConnection() throws SQLException {
        jdbc.sql("INSERT INTO row VALUES ('once')").update();
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO row VALUES ('once')"))
                    .isInstanceOf(SQLException.class);
            assertThat(connection.isClosed()).isFalse();
        }
    }

    /** Lets no page more be used, and fails within a transaction at that. */
    private void fillTheDisk() {
        assertThatThrownBy(() -> {
                    try (Connection connection = writer.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("PRAGMA max_page_count = 20");
                        connection.setAutoCommit(false);
                        try {
                            statement.execute("INSERT INTO row VALUES (hex(zeroblob(1000000)))");
                            connection.commit();
                        } catch (SQLException e) {
                            connection.rollback();
                            throw e;
                        }
                    }
                })
                .isInstanceOf(SQLException.class);
    }

    private void insertAndRollBack(String text) throws SQLException {
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO row VALUES ('" + text + "')");
            connection.rollback();
        }
    }
}
