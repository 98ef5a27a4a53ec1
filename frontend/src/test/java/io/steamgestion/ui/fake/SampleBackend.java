// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.fake;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * A backend with sample data, to see the pages without the other processes: {@code SampleBackend [port] [empty]}.
 * Ingestions that are started go on by themselves.
 */
public final class SampleBackend {

    private static final String LONG_TEXT = "I have played this with friends for years, and it still surprises me. "
            + "The first hours are slow, the menus are a maze, and the tutorial explains nothing.\n\nBut then it clicks. ";

    private SampleBackend() {}

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8081;
        FakeBackend backend = FakeBackend.start(port);
        if (arguments.length < 2) {
            fill(backend);
        }
        System.out.println("Both APIs at " + backend.address());
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(300, TimeUnit.MILLISECONDS)) {
            backend.ingestions.values().forEach(status -> advance(backend, status));
        }
    }

    static void fill(FakeBackend backend) {
        List<String> games = List.of(
                "Stardew Valley",
                "Terraria",
                "Portal 2",
                "The Witcher 3: Wild Hunt",
                "PLAYERUNKNOWN'S BATTLEGROUNDS",
                "Darkest Dungeon®");
        List<String> languages = List.of("english", "schinese", "german", "english", "russian", "brazilian", "english");
        List<String> texts = List.of(
                "Relaxing, charming, and endlessly fun. I came for the farming and stayed for the people.",
                "Crashes on start since the last update. Not fun at all.\nRefunded after 40 minutes.",
                LONG_TEXT.repeat(6) + "In the end it is simply fun.",
                "<script>alert('gotcha')</script> <b>bold</b> & fun & games",
                "非常好玩的游戏，和朋友一起玩更有趣。 fun",
                "Macht auch nach 800 Stunden noch Spaß.",
                "10/10 would get eaten by a grue again");
        for (int i = 0; i < 318; i++) {
            int game = i % 11 % games.size();
            backend.reviews.add(
                    413150 + game,
                    games.get(game),
                    languages.get(i % 7),
                    i % 4 == 3 ? Boolean.FALSE : i % 53 == 0 ? null : true,
                    i % 61 == 0 ? "" : texts.get(i * 5 % 7));
        }
        backend.workers = List.of(FakeBackend.worker("p1", 9120.4), FakeBackend.worker("p2", 8840));
        IngestionStatus failed =
                FakeIngestions.status("b2", "cut-off.csv", IngestionState.FAILED, 9_000, 4_100, 2, 4_100);
        backend.ingestions.put(
                "b2",
                FakeIngestions.failed(
                        failed,
                        new Refusal(
                                "quote-not-closed",
                                "The file ends inside a quoted field that begins in row 4,103.",
                                "Repair the end of the file, then ingest it again: the rows before it are kept.")));
        backend.ingestions.put(
                "a1",
                FakeIngestions.status(
                        "a1", "kaggle-layout-2019.csv", IngestionState.COMPLETED, 22_044, 21_834, 210, 21_834));
        backend.ingestions.put(
                "c3",
                FakeIngestions.status(
                        "c3", "steam_reviews.csv", IngestionState.RUNNING, 21_747_371, 8_412_900, 12, 8_301_455));
        for (String id : List.of("a1", "c3", "b2")) {
            backend.rejections.put(
                    id,
                    LongStream.rangeClosed(
                                    1, backend.ingestions.get(id).totals().rejected())
                            .mapToObj(row -> new Rejection(
                                    row * 97,
                                    row % 3 == 0 ? "too-few-fields" : "app-id-not-a-number",
                                    row % 3 == 0
                                            ? "The row has 4 fields, but the file has 23 columns."
                                            : "The column app_id holds \"n/a\", which is no positive integer.",
                                    "n/a,Some Game," + row + ",english,<b>nice</b> \"quoted\" text,1611381629,true"))
                            .toList());
        }
    }

    private static void advance(FakeBackend backend, IngestionStatus status) {
        if (status.reconciliation().settled()) {
            return;
        }
        long rows = status.source().bytes() / 730;
        long read = Math.min(rows, status.reconciliation().read() + Math.max(600, rows / 4000));
        long rejected = status.totals().rejected();
        long accepted = read - rejected;
        IngestionState state = read == rows ? IngestionState.COMPLETED : IngestionState.RUNNING;
        long applied = state.ended() && status.state().ended()
                ? accepted
                : Math.max(status.reconciliation().applied(), (long) (accepted * 0.96));
        backend.publish(new IngestionStatus(
                status.id(),
                status.source(),
                state,
                status.startedAt(),
                Instant.now(),
                new IngestionTotals((int) (read / 1000), accepted, 0, rejected, read * 730),
                null,
                new Reconciliation(
                        status.id(),
                        state,
                        read,
                        accepted,
                        rejected,
                        applied,
                        0,
                        0,
                        accepted - applied,
                        null,
                        null,
                        null,
                        null),
                null));
    }
}
