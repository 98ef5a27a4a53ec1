// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import io.steamgestion.api.transport.EventSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real event store without a command side: the tables that the migrations make, and rows as Axon writes them. For tests of
 * what reads events; {@link SqliteEventStoreTest} is about what writes them.
 */
public final class WritableEventStore implements AutoCloseable {

    private final HikariDataSource writer;
    private final JdbcClient jdbc;
    private final Serializer serializer = EventSerializer.create();
    private final EventReader reader;
    private final StoreId storeId;

    /** Opens the file, and makes it if there is none. */
    public WritableEventStore(Path file) {
        writer = SqliteFile.writer(file, SqliteFile.Synchronous.NORMAL);
        Flyway.configure()
                .dataSource(writer)
                .locations("classpath:db/events")
                .load()
                .migrate();
        jdbc = JdbcClient.create(writer);
        storeId = StoreId.of(jdbc);
        reader = new EventReader(file);
    }

    public StoreId storeId() {
        return storeId;
    }

    public EventReader reader() {
        return reader;
    }

    public EventMessages messages() {
        return new EventMessages(serializer);
    }

    /** Stores an event of a new aggregate at the next position. */
    public void append(Object event) {
        SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
        jdbc.sql("""
                        INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                            payload_type, payload_revision, payload, meta_data) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        "Test",
                        DateTimeUtils.formatInstant(Instant.now()),
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        payload.getData(),
                        new byte[0])
                .update();
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
