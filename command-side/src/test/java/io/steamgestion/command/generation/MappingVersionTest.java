// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static io.steamgestion.command.ledger.LedgerAccounts.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.command.ledger.Account;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an earlier version has left: an index of another mapping, events of older revisions. */
class MappingVersionTest extends CommandSidesFixture {

    @Test
    void saysThatARebuildIsDueUntilItIsDone() throws Exception {
        GenerationChannel first = commandSides.run("older");
        index.overwrite(first.reviewIndex(), startEpoch(first), 0);
        String due = "Its mapping is of version 0, this version of Steamgestion writes 1: rebuild";
        try (RunningCommandSide commandSide = commandSides.start("older")) {
            awaitDue(commandSide, 1, due);
            assertThat(startEpoch(first)).as("it is marked all the same").isNotEmpty();
        }
        try (RunningCommandSide commandSide = commandSides.start("older")) {
            awaitDue(commandSide, 1, due);
            GenerationChannel second = CommandSides.rebuild(commandSide);
            assertThat(CommandSides.status(commandSide, 2).build().rebuildDue()).isNull();
            CommandSides.switchOver(commandSide, first, second);
            awaitDue(commandSide, 2, null);
        }
    }

    private static void awaitDue(RunningCommandSide commandSide, int searchable, String due) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(CommandSides.status(commandSide, searchable).searchable())
                    .isTrue();
            assertThat(CommandSides.status(commandSide, searchable).build().rebuildDue())
                    .isEqualTo(due);
        });
    }

    private static String startEpoch(GenerationChannel generation) throws Exception {
        return index.of(generation.storeId()).get(generation.reviewIndex()).startEpoch();
    }

    @Test
    void rebuildsFromAnEventOfAnOlderRevision() throws Exception {
        byte[] stored;
        try (InputStream sample = MappingVersionTest.class.getResourceAsStream("BatchIngested-1.cbor")) {
            stored = sample.readAllBytes();
        }
        try (RunningCommandSide commandSide = commandSides.start("revision")) {
            CommandSides.awaitSearchable(commandSide);
            commandSide
                    .bean(JdbcClient.class)
                    .sql("INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
                            + " type, time_stamp, payload_type, payload_revision, payload, meta_data) VALUES (?,"
                            + " 'abc', 0, 'Ingestion', ?, 'BatchIngested', '1', ?, ?)")
                    .params(UUID.randomUUID().toString(), Instant.EPOCH.toString(), stored, new byte[] {(byte) 0xa0})
                    .update();
            GenerationChannel second = CommandSides.rebuild(commandSide);
            CommandSides.awaitPublished(commandSide, second);
            GetResponse message = take(second, 2);
            assertThat(message.getBody()).isEqualTo(stored);
            assertThat(message.getProps().getHeaders().get("axon-message-revision"))
                    .hasToString("1");
            Ledger ledger = commandSide.bean(Ledger.class);
            commandSides.report(new AppliedReport(
                    second.storeId(),
                    2,
                    2,
                    0,
                    null,
                    0,
                    List.of(new ParkedItem(null, ParkedKind.FAILED, 5, "a test")),
                    "a test"));
            await().atMost(PATIENCE).until(() -> ledger.isSettled(2, 2));
            assertThat(account(ledger, 2, "abc"))
                    .as("its rows are known to the account")
                    .isEqualTo(new Account(0, 990, 0));
        }
    }

    private static GetResponse take(GenerationChannel generation, long position) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(SharedBroker.address());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            GetResponse message;
            do {
                message = channel.basicGet(generation.queue(), true);
            } while (message != null
                    && !message.getProps()
                            .getHeaders()
                            .get(MessageHeaders.POSITION)
                            .equals(position));
            return message;
        }
    }
}
