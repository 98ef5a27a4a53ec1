// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a query API that follows the ingestions is told, by the client that it asks with. */
class ChangedIngestionsTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private RunningCommandSide commandSide;
    private CommandApi api;
    private CommandApiClient client;

    @BeforeEach
    void start() {
        commandSide = RunningCommandSide.alone(
                folder.resolve("data"), "steamgestion.ingestion.changes-interval=" + INTERVAL.toMillis() + "ms");
        api = new CommandApi(commandSide.address(), "");
        client = new CommandApiClient(new ApiConnection(commandSide.address(), "", ApiTimeouts.patient()));
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
        commandSide.close();
    }

    @Test
    void tellsEveryGenerationsAccountAndThenWhatChanges() throws Exception {
        assertThat(client.changes(IngestionChanges.NONE).changed()).isEmpty();
        String other = begin();
        String id = begin();
        push(id, 1, 3);
        Ledger ledger = commandSide.bean(Ledger.class);
        for (int generation : List.of(7, 8)) {
            ledger.open(generation, commandSide.bean(StoreId.class).value(), "uuid");
        }
        ledger.settle(List.of(report(7, 100, id, 2, 41L), report(8, 100, id, 2)));

        IngestionChanges all = awaitAll(2);

        IngestionAccounts one = all.changed().getFirst();
        assertThat(one.id()).isEqualTo(id);
        assertThat(one.status().totals().accepted()).isEqualTo(3);
        assertThat(account(one, 7))
                .extracting(Reconciliation::applied, Reconciliation::parked, Reconciliation::pending)
                .containsExactly(1L, 1L, 1L);
        assertThat(account(one, 8))
                .extracting(Reconciliation::applied, Reconciliation::parked, Reconciliation::pending)
                .containsExactly(2L, 0L, 1L);
        assertThat(account(one, 9).pending()).as("nothing reported").isEqualTo(3);
        assertThat(client.accounts(id).accounts()).isEqualTo(one.accounts());
        assertThatThrownBy(() -> client.accounts("nobody")).isInstanceOf(RefusedException.class);

        ledger.settle(List.of(report(7, 101, id, 1)));
        IngestionChanges next = awaitChange(all, id);
        assertThat(account(next.changed().getFirst(), 7).pending()).isZero();
        assertThat(next.changed()).extracting(IngestionAccounts::id).doesNotContain(other);
        assertThat(next.version()).isGreaterThan(all.version());
    }

    /** Its pace may be told once more before it is. */
    private IngestionChanges awaitChange(IngestionChanges since, String id) {
        return await().until(
                        () -> client.changes(since),
                        changes -> changes.changed().stream()
                                .anyMatch(one ->
                                        one.id().equals(id) && account(one, 7).pending() == 0));
    }

    @Test
    void waitsForAChangeAndNoLonger() throws Exception {
        begin();
        IngestionChanges all = awaitAll(1);
        try (ExecutorService follower = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<IngestionChanges> question = () -> client.changes(all);
            Future<IngestionChanges> answer = follower.submit(question);
            String id = begin();
            assertThat(answer.get().changed()).extracting(IngestionAccounts::id).contains(id);
        }
        IngestionChanges[] last = {awaitAll(2)};
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            IngestionChanges before = last[0];
            last[0] = client.changes(before);
            assertThat(last[0])
                    .as("an answer without news")
                    .isEqualTo(new IngestionChanges(before.start(), before.version(), List.of()));
        });
    }

    @Test
    void whoKnowsAnotherStartIsToldEverything() throws Exception {
        begin();
        IngestionChanges all = awaitAll(1);
        IngestionChanges again = client.changes(new IngestionChanges("another", all.version(), List.of()));
        assertThat(again.start()).isEqualTo(all.start());
        assertThat(again.changed()).hasSize(1);
    }

    @Test
    void isAnsweredOnceInAnIntervalHoweverMuchChanges() throws Exception {
        String id = begin();
        IngestionChanges known = awaitAll(1);
        long began = System.nanoTime();
        int answers = 0;
        for (int batch = 1; batch <= 20; batch++) {
            push(id, batch, 1);
            if (batch % 2 == 0) {
                IngestionChanges next = client.changes(known);
                answers += next.version() == known.version() ? 0 : 1;
                known = next;
            }
        }
        long intervals = (System.nanoTime() - began) / INTERVAL.toNanos();
        assertThat(answers).isPositive().isLessThanOrEqualTo((int) intervals + 1);
    }

    @Test
    void theNewestAreFollowedAndThoseThatMovedLast() throws Exception {
        String oldest = begin();
        for (int newer = 0; newer < IngestionChanges.FOLLOWED; newer++) {
            begin();
        }
        assertThat(awaitAll(IngestionChanges.FOLLOWED).changed())
                .hasSize(IngestionChanges.FOLLOWED)
                .extracting(IngestionAccounts::id)
                .doesNotContain(oldest);
        assertThat(client.accounts(oldest).id()).isEqualTo(oldest);
        push(oldest, 1, 1);
        assertThat(awaitAll(IngestionChanges.FOLLOWED + 1).changed().getLast().id())
                .as("moves, whatever its age")
                .isEqualTo(oldest);
    }

    /** As one who knows nothing; what changed within the last interval is told after it. */
    private IngestionChanges awaitAll(int count) {
        return await().pollInterval(INTERVAL)
                .until(
                        () -> client.changes(IngestionChanges.NONE),
                        changes -> changes.changed().size() == count);
    }

    private static Reconciliation account(IngestionAccounts ingestion, int generation) {
        return ingestion.in(generation).reconciliation();
    }

    private String begin() throws Exception {
        return answer(api.post("/api/ingestions", "{\"push\": {\"name\": \"sent\"}}"), 201)
                .path("id")
                .asString();
    }

    private void push(String id, int number, int rows) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int row = 1; row <= rows; row++) {
            lines.append(
                    "{\"app_id\": 10, \"review_id\": %d, \"review\": \"text\"}\n".formatted(1_000L * number + row));
        }
        answer(
                api.send(api.request("/api/ingestions/" + id + "/batches/" + number)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(lines.toString()))),
                200);
    }

    private static AppliedReport report(int generation, long position, String id, int accepted, Long... refused) {
        List<ParkedItem> parked = List.of(refused).stream()
                .map(review -> new ParkedItem(review, ParkedKind.REFUSED, 1, "why"))
                .toList();
        return new AppliedReport("cafe0001", generation, position, 0, id, accepted, parked, "worker");
    }
}
