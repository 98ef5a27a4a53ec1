// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.steamgestion.command.eventstore.SchemaMigration;
import io.steamgestion.command.eventstore.SqliteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's own SQLite file, so that reports never queue behind commands. Commits are NORMAL: what a power cut takes
 * from the end is pending again, and published again. What is only shown is read over connections that block none.
 */
public final class LedgerFile implements AutoCloseable {

    private static final int READERS = 2;
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final JdbcClient jdbc;
    private final JdbcClient reading;
    private final TransactionTemplate transactions;

    /**
     * Opens the file, making or migrating it first.
     *
     * @throws io.steamgestion.api.problem.RefusedException if a newer version has written it
     */
    public LedgerFile(Path file) {
        writer = SqliteFile.writer(file, SqliteFile.Synchronous.NORMAL);
        Flyway flyway = Flyway.configure()
                .dataSource(writer)
                .locations("classpath:db/ledger")
                .load();
        SchemaMigration.run(flyway, file.getFileName().toString());
        readers = SqliteFile.readers(file, READERS);
        jdbc = JdbcClient.create(writer);
        reading = JdbcClient.create(readers);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(writer));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Sees every commit, and nothing of a transaction that is open. */
    JdbcClient reading() {
        return reading;
    }

    /** Runs {@code work} in one short transaction. */
    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /**
     * Deletes some of what is kept of a generation, in whichever table, in one short transaction; its feed last of all, so
     * that what a crash leaves is known to be left.
     *
     * @return whether something may be left
     */
    boolean forgetSome(int generation) {
        List<String> tables = jdbc.sql(
                        "SELECT DISTINCT tables.name FROM sqlite_master tables, pragma_table_info(tables.name) columns"
                                + " WHERE tables.type = 'table' AND columns.name = 'generation'"
                                + " ORDER BY tables.name = 'feed'")
                .query(String.class)
                .list();
        return tables.stream()
                .anyMatch(table -> jdbc.sql("DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table
                                        + " WHERE generation = ? LIMIT ?)")
                                .params(generation, FORGOTTEN_AT_ONCE)
                                .update()
                        > 0);
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
