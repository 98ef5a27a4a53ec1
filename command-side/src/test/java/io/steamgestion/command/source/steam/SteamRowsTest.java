// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteamRowsTest {

    private FakeSteam steam;
    private SteamRun run;

    @BeforeEach
    void start() throws Exception {
        steam = new FakeSteam();
        run = new SteamRun(steam.store());
    }

    @AfterEach
    void stop() {
        run.close();
        steam.close();
    }

    @Test
    void readsAllPagesNewestFirstAndNumbersTheRows() throws Exception {
        steam.game(570, FakeReview.many(1, 250));

        List<Row> rows = run.read(SteamRun.games(570L));

        assertThat(SteamRun.ids(rows)).isEqualTo(downwards(250, 1));
        assertThat(SteamRun.numbers(rows)).isEqualTo(upwards(1, 250));
        assertThat(steam.asked())
                .hasSize(4)
                .allSatisfy(asked -> assertThat(asked.parameters())
                        .containsEntry("json", "1")
                        .containsEntry("filter", "recent")
                        .containsEntry("language", "all")
                        .containsEntry("num_per_page", "100")
                        .containsEntry("purchase_type", "all")
                        .containsEntry("filter_offtopic_activity", "0"));
        assertThat(steam.cursorsAsked()).startsWith("*").element(1).asString().contains("+", "/", "=");
    }

    @Test
    void takesTheGameFromTheRequestAndEverythingElseFromTheReview() throws Exception {
        steam.game(570, List.of(FakeReview.of(42, 1_600_000_000, 1_600_000_500)));

        Review review = ((Row.Accepted) run.read(SteamRun.games(570L)).getFirst())
                .review()
                .review();

        assertThat(review.appId()).isEqualTo(570);
        assertThat(review.reviewId()).isEqualTo(42);
        assertThat(review.review()).isEqualTo("Run 42: \"fine\", ägain }]");
        assertThat(review.timestampUpdated()).isEqualTo(1_600_000_500);
        assertThat(review.author().steamId()).isEqualTo(76561197960265728L + 42);
    }

    @Test
    void readsReviewsThatAreNamedByTheirId() throws Exception {
        steam.game(570, FakeReview.many(1, 250)).namedById();

        assertThat(SteamRun.ids(run.read(SteamRun.games(570L)))).isEqualTo(downwards(250, 1));
    }

    @Test
    void readsTheWebApiAlike() throws Exception {
        steam.game(570, FakeReview.many(1, 250));

        try (SteamRun web = new SteamRun(steam.webApi())) {
            assertThat(SteamRun.ids(web.read(SteamRun.games(570L)))).isEqualTo(downwards(250, 1));
        }
        assertThat(steam.asked()).extracting(FakeSteam.Asked::filter).containsOnly("recent");
    }

    @Test
    void readsPagesThatAreCompressed() throws Exception {
        steam.then(SteamFaults.packed(only("{\"recommendationid\":\"5\"}"), 1_000));

        assertThat(SteamRun.ids(run.read(SteamRun.games(570L)))).containsExactly(5L);
    }

    @Test
    void aShortPageIsNotTheEnd() throws Exception {
        steam.game(570, FakeReview.many(1, 25)).pagesOf(3);

        assertThat(SteamRun.ids(run.read(SteamRun.games(570L)))).isEqualTo(downwards(25, 1));
    }

    @Test
    void anEmptyPageIsTheEnd() throws Exception {
        steam.game(570, FakeReview.many(1, 100));

        assertThat(run.read(SteamRun.games(570L))).hasSize(100);
        assertThat(steam.asked()).hasSize(2);
    }

    @Test
    void aCursorThatStaysIsTheEnd() throws Exception {
        steam.game(570, FakeReview.many(1, 250)).lastCursorStays();

        assertThat(SteamRun.ids(run.read(SteamRun.games(570L)))).isEqualTo(downwards(250, 1));
        assertThat(steam.asked()).hasSize(3);
    }

    @Test
    void cursorsThatGoInACircleAreTheEnd() throws Exception {
        for (String cursor : List.of("A", "B", "C", "A")) {
            steam.then(SteamFaults.page(4L, cursor, FakeReview.many(7, 1)));
        }

        assertThat(run.read(SteamRun.games(570L))).hasSize(4);
        assertThat(steam.cursorsAsked()).containsExactly("*", "A", "B", "C");
    }

    @Test
    void anEmptyPageThatComesTooEarlyIsAskedForAgain() throws Exception {
        steam.game(570, FakeReview.many(1, 250)).then(SteamFaults.body(firstPageOf(250)));
        steam.then(SteamFaults.emptyPage()).then(SteamFaults.emptyPage());

        List<Row> rows = run.read(SteamRun.games(570L));

        assertThat(SteamRun.ids(rows)).isEqualTo(downwards(250, 1));
    }

    @Test
    void steamsCountIsNotInsistedOnToTheLastReview() throws Exception {
        steam.game(570, List.of()).then(SteamFaults.body(firstPageOf(105)));

        assertThat(run.read(SteamRun.games(570L))).hasSize(100);
        assertThat(steam.asked()).hasSize(1 + 4);
    }

    @Test
    void aGameThatSteamDoesNotKnowHasNoRows() throws Exception {
        assertThat(run.read(SteamRun.games(999_999_999L))).isEmpty();
        assertThat(steam.asked()).hasSize(1);
    }

    @Test
    void readsOneGameAfterTheOther() throws Exception {
        steam.game(570, FakeReview.many(1000, 120)).game(730, FakeReview.many(2000, 30));

        List<Row> rows = run.read(SteamRun.games(730L, 440L, 570L));

        assertThat(rows)
                .extracting(row -> ((Row.Accepted) row).review().review().appId())
                .containsExactlyElementsOf(LongStream.concat(
                                LongStream.generate(() -> 730).limit(30),
                                LongStream.generate(() -> 570).limit(120))
                        .boxed()
                        .toList());
        assertThat(SteamRun.numbers(rows)).isEqualTo(upwards(1, 150));
        assertThat(steam.asked())
                .extracting(FakeSteam.Asked::appId)
                .containsExactly(730L, 730L, 440L, 570L, 570L, 570L);
    }

    @Test
    void asksForTheLanguageOfTheSelection() throws Exception {
        run.read(new SteamSelection(List.of(570L), "schinese", null));

        assertThat(steam.asked()).extracting(FakeSteam.Asked::language).containsExactly("schinese");
    }

    @Test
    void sinceReadsByUpdateLeavesOlderReviewsOutAndEndsWithTheFirstOldPage() throws Exception {
        List<FakeReview> reviews = FakeReview.many(1, 1_000);
        reviews.set(4, FakeReview.of(5, FakeReview.FIRST_SECOND, FakeReview.FIRST_SECOND + 999 * 60 + 30));
        steam.game(570, reviews);

        List<Row> rows = run.read(new SteamSelection(List.of(570L), "all", FakeReview.FIRST_SECOND + 850 * 60));

        assertThat(SteamRun.ids(rows)).hasSize(152).startsWith(1_000L, 5L, 999L).endsWith(851L, 850L);
        assertThat(SteamRun.numbers(rows)).isEqualTo(upwards(1, 152));
        assertThat(steam.asked()).hasSize(3).extracting(FakeSteam.Asked::filter).containsOnly("updated");
    }

    @Test
    void aReviewThatSaysNoTimeIsNotTakenForAnOldOne() throws Exception {
        steam.then(SteamFaults.body(only("{\"recommendationid\":\"5\"}")));

        assertThat(SteamRun.ids(run.read(new SteamSelection(List.of(570L), "all", 1_700_000_000L))))
                .containsExactly(5L);
    }

    @Test
    void whatIsNoReviewIsRejectedAndCounted() throws Exception {
        steam.then(SteamFaults.body(only("{\"recommendationid\":\"x\"},{\"recommendationid\":\"5\"}")));

        List<Row> rows = run.read(SteamRun.games(570L));

        assertThat(rows.getFirst()).isInstanceOfSatisfying(Row.Rejected.class, rejected -> {
            assertThat(rejected.rejection().row()).isEqualTo(1);
            assertThat(rejected.rejection().message()).contains("Steam's reviews of app 570");
            assertThat(rejected.rejection().raw()).contains("\"recommendationid\":\"x\"");
        });
        assertThat(SteamRun.number(rows.get(1))).isEqualTo(2);
    }

    @Test
    void pausesBetweenRequestsAndAsksNothingAhead() throws Exception {
        steam.game(570, FakeReview.many(1, 300));
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            for (int i = 0; i < 200; i++) {
                rows.next();
            }
            assertThat(steam.asked()).hasSize(2);
            assertThat(run.waiter().sleeps()).containsExactly(SteamRun.PAUSE);
        }
    }

    @Test
    void countsTheBytesOfItsPages() throws Exception {
        steam.game(570, FakeReview.many(1, 150));
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            assertThat(rows.bytesRead()).isZero();
            rows.next();
            long one = rows.bytesRead();
            SteamRun.rest(rows);
            assertThat(one).isGreaterThan(100 * 400L);
            assertThat(rows.bytesRead()).isGreaterThan(one + 50 * 400L);
        }
    }

    /** The only page of a game. */
    private static String only(String reviews) {
        return "{\"success\":1,\"query_summary\":{\"total_reviews\":2},\"reviews\":[%s],\"cursor\":\"*\"}"
                .formatted(reviews);
    }

    private static String firstPageOf(int total) {
        String reviews = String.join(
                ",",
                downwards(250, 151).stream()
                        .map(id -> FakeReview.many(id, 1).getFirst().json())
                        .toList());
        long last = FakeReview.FIRST_SECOND + 151 * 60;
        return "{\"success\":1,\"query_summary\":{\"total_reviews\":%d},\"reviews\":[%s],\"cursor\":\"Ao+/%d-151==\"}"
                .formatted(total, reviews, last);
    }

    private static List<Long> downwards(long from, long to) {
        return LongStream.iterate(from, id -> id >= to, id -> id - 1).boxed().toList();
    }

    private static List<Long> upwards(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
