// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.command.platform.RunningCommandSide;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The four traps of Axon's JPA engine on SQLite, each sprung. */
class SqliteEventStoreTest {

    @TempDir
    private static Path data;

    private static RunningCommandSide commandSide;
    private static EventStorageEngine engine;
    private static TransactionManager transactions;

    @BeforeAll
    static void start() {
        commandSide = RunningCommandSide.alone(data);
        engine = commandSide.bean(EventStorageEngine.class);
        transactions = commandSide.bean(TransactionManager.class);
    }

    @AfterAll
    static void stop() {
        commandSide.close();
    }

    @Test
    void tellsAConflictOfTwoWritersFromOtherFailures() {
        String aggregate = UUID.randomUUID().toString();
        append(event(aggregate, 0), event(aggregate, 1));
        assertThatThrownBy(() -> append(event(aggregate, 1))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void readsPayloadsBack() {
        String aggregate = UUID.randomUUID().toString();
        append(event(aggregate, 0), event(aggregate, 1));
        List<Object> payloads = transactions.fetchInTransaction(() -> engine.readEvents(aggregate)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList());
        assertThat(payloads).containsExactly(started(0), started(1));
    }

    @Test
    void numbersEventsOverTheOneConnectionThereIs() {
        String aggregate = UUID.randomUUID().toString();
        long head = commandSide.bean(EventReader.class).head();
        append(LongStream.range(0, 50)
                .mapToObj(number -> event(aggregate, number))
                .toArray(DomainEventMessage[]::new));
        assertThat(commandSide.bean(EventReader.class).after(head, 100))
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(head + 1, head + 50).boxed().toList());
    }

    @Test
    void refusesASecondEventWithOneSequenceNumberWhoeverWritesIt() {
        String aggregate = UUID.randomUUID().toString();
        append(event(aggregate, 0));
        assertThatThrownBy(() -> JdbcClient.create(commandSide.bean(DataSource.class))
                        .sql("INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
                                + " time_stamp, payload_type, payload) VALUES (?, ?, 0, '', '', x'00')")
                        .params(UUID.randomUUID().toString(), aggregate)
                        .update())
                .hasMessageContaining("UNIQUE constraint failed");
    }

    @Test
    void leavesNoGapWhereATransactionFailed() {
        String aggregate = UUID.randomUUID().toString();
        append(event(aggregate, 0), event(aggregate, 1));
        long head = commandSide.bean(EventReader.class).head();
        assertThatThrownBy(() -> append(event(UUID.randomUUID().toString(), 1), event(aggregate, 1)))
                .isInstanceOf(ConcurrencyException.class);
        append(event(aggregate, 2));
        assertThat(commandSide.bean(EventReader.class).head()).isEqualTo(head + 1);
    }

    @Test
    void commitsAreDurableAndReadersNeverBlockTheWriter() {
        JdbcClient writer = JdbcClient.create(commandSide.bean(DataSource.class));
        assertThat(writer.sql("PRAGMA journal_mode").query(String.class).single())
                .isEqualTo("wal");
        assertThat(writer.sql("PRAGMA synchronous").query(Integer.class).single())
                .as("FULL")
                .isEqualTo(2);
    }

    private static void append(DomainEventMessage<?>... events) {
        transactions.executeInTransaction(() -> engine.appendEvents(List.of(events)));
    }

    private static DomainEventMessage<?> event(String aggregate, long sequenceNumber) {
        return new GenericDomainEventMessage<>("Test", aggregate, sequenceNumber, started(sequenceNumber));
    }

    private static GenerationStarted started(long number) {
        return new GenerationStarted(
                "generation-" + number, (int) number, "cafe0001", "a test", GenerationPurpose.SERVE, null, null);
    }
}
