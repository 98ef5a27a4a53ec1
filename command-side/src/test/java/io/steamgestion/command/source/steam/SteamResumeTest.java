// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a crash reading goes on behind any stored row: in a page, at its border, between two games, behind the last. */
class SteamResumeTest {

    private final List<Integer> askedBehind = new ArrayList<>();
    private FakeSteam steam;
    private SteamRun run;

    @BeforeEach
    void start() throws Exception {
        steam = new FakeSteam().pagesOf(7);
        run = new SteamRun(steam.store());
    }

    @AfterEach
    void stop() {
        run.close();
        steam.close();
    }

    @ParameterizedTest
    @CsvSource({"23, 14, all", "21, 7, all", "1, 1, english", "23, 14, since"})
    void goesOnBehindEveryRow(int first, int second, String how) throws Exception {
        steam.game(570, FakeReview.many(1000, first)).game(730, FakeReview.many(2000, second));
        SteamSelection selection = how.equals("since")
                ? new SteamSelection(List.of(570L, 440L, 730L), "all", FakeReview.FIRST_SECOND + 1010 * 60)
                : new SteamSelection(List.of(570L, 440L, 730L), how, null);
        List<Row> all = run.read(selection);
        int requests = steam.asked().size();
        List<Bookmark> bookmarks = bookmarks(selection);
        assertThat(bookmarks).hasSize(all.size() + 1);

        for (int given = 0; given <= all.size(); given++) {
            int before = steam.asked().size();
            try (RowSource rows = run.open(selection, bookmarks.get(given))) {
                assertThat(SteamRun.rest(rows)).as("behind row %d", given).isEqualTo(all.subList(given, all.size()));
            }
            assertThat(steam.asked().size() - before)
                    .as("requests behind row %d: one page again at most", given)
                    .isLessThanOrEqualTo(requests - askedBehind.get(given) + 1);
        }
    }

    @Test
    void bytesAreCountedOn() throws Exception {
        steam.game(570, FakeReview.many(1, 14));
        long whole;
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            SteamRun.rest(rows);
            whole = rows.bytesRead();
        }
        Bookmark border = bookmarks(SteamRun.games(570L)).get(7);
        try (RowSource rows = run.open(SteamRun.games(570L), border)) {
            SteamRun.rest(rows);
            assertThat(rows.bytesRead()).isEqualTo(whole);
        }
    }

    @Test
    void goesOnWithoutAskingBehindTheLastRowOfTheLastGame() throws Exception {
        steam.game(570, FakeReview.many(1, 10)).lastCursorStays();
        Bookmark end = bookmarks(SteamRun.games(570L)).getLast();
        int before = steam.asked().size();

        try (RowSource rows = run.open(SteamRun.games(570L), end)) {
            assertThat(rows.next()).isNull();
        }
        assertThat(steam.asked()).hasSize(before);
    }

    @Test
    void aReviewThatIsGoneLeavesNoneOut() throws Exception {
        List<FakeReview> reviews = FakeReview.many(1, 21);
        steam.game(570, reviews);
        Bookmark behindFour = bookmarks(SteamRun.games(570L)).get(4);
        reviews.removeIf(review -> review.id() == 20);

        try (RowSource rows = run.open(SteamRun.games(570L), behindFour)) {
            List<Row> rest = SteamRun.rest(rows);
            assertThat(SteamRun.ids(rest))
                    .as("the page again, since it changed")
                    .startsWith(21L, 19L, 18L, 17L, 16L);
            assertThat(SteamRun.number(rest.getFirst())).isEqualTo(5);
            assertThat(SteamRun.ids(rest)).endsWith(1L).hasSize(20);
        }
    }

    @Test
    void aReviewThatWasEditedIsGivenInItsNewVersion() throws Exception {
        List<FakeReview> reviews = FakeReview.many(1, 21);
        steam.game(570, reviews);
        Bookmark behindFour = bookmarks(SteamRun.games(570L)).get(4);
        FakeReview edited = reviews.get(19);
        reviews.set(19, FakeReview.of(20, edited.created(), edited.updated() + 5_000));

        try (RowSource rows = run.open(SteamRun.games(570L), behindFour)) {
            assertThat(SteamRun.rest(rows)).hasSize(21).element(1).isInstanceOfSatisfying(Row.Accepted.class, row -> {
                assertThat(row.review().review().reviewId()).isEqualTo(20);
                assertThat(row.review().review().timestampUpdated()).isEqualTo(edited.updated() + 5_000);
            });
        }
    }

    @Test
    void newReviewsAtTheFrontOfTheFirstPageAreGivenAndNoneIsLeftOut() throws Exception {
        List<FakeReview> reviews = FakeReview.many(1, 21);
        steam.game(570, reviews);
        Bookmark behindFour = bookmarks(SteamRun.games(570L)).get(4);
        reviews.addAll(FakeReview.many(22, 6));

        try (RowSource rows = run.open(SteamRun.games(570L), behindFour)) {
            assertThat(SteamRun.ids(SteamRun.rest(rows)))
                    .hasSize(27)
                    .startsWith(27L)
                    .contains(17L)
                    .endsWith(1L);
        }
    }

    @Test
    void anEditWhileItReadsDoesNotMoveAReviewOutOfTheWay() throws Exception {
        List<FakeReview> reviews = FakeReview.many(1, 21);
        steam.game(570, reviews);
        List<Row> rows = new ArrayList<>();
        try (RowSource source = run.open(SteamRun.games(570L), Bookmark.START)) {
            for (int i = 0; i < 7; i++) {
                rows.add(source.next());
            }
            FakeReview edited = reviews.get(2);
            reviews.set(2, FakeReview.of(3, edited.created(), edited.updated() + 50_000));
            rows.addAll(SteamRun.rest(source));
        }

        assertThat(SteamRun.ids(rows)).hasSize(21).contains(3L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nonsense
                    {}
                    null
                    {"steam":3,"app":570,"cursor":"*","given":0,"mark":"","before":0,"total":null,"bytes":0}
                    {"steam":2,"app":570,"cursor":"*","given":0,"mark":"","before":0,"total":null,"bytes":0,"early":{"games":1}}
                    {"steam":1,"app":99,"cursor":"*","given":0,"mark":"","before":0,"total":null,"bytes":0}
                    {"steam":1,"app":570,"cursor":null,"given":0,"mark":"","before":0,"total":null,"bytes":0}
                    """)
    void whatCanNotBeReadIsRefusedInWords(String checkpoint) {
        assertThatThrownBy(() -> run.open(SteamRun.games(570L), new Bookmark(3, checkpoint)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("checkpoint-unreadable"));
    }

    @Test
    void goesOnFromACheckpointOfTheFirstShape() throws Exception {
        steam.game(570, FakeReview.many(1, 21));
        String cursor = "Ao+/%d-15==".formatted(FakeReview.FIRST_SECOND + 15 * 60);
        String checkpoint = """
                {"steam":1,"app":570,"cursor":"%s","given":0,"mark":"","before":7,"total":21,"bytes":5}""".formatted(cursor);

        try (RowSource rows = run.open(SteamRun.games(570L), new Bookmark(7, checkpoint))) {
            assertThat(SteamRun.ids(SteamRun.rest(rows))).hasSize(14).startsWith(14L);
        }
    }

    @Test
    void aCheckpointStaysShort() {
        EarlyEnds early = EarlyEnds.NONE;
        for (int game = 0; game < 1_000; game++) {
            early = early.and(Long.MAX_VALUE, new Tally(1L << 62, Long.MAX_VALUE));
        }
        String text = new Checkpoint(
                        2, Long.MAX_VALUE, "\"".repeat(1_000), 100, "f".repeat(24), 1L << 62, 1L << 62, 1L << 62, early)
                .text();

        assertThat(text).hasSizeLessThan(4_000);
        assertThat(Checkpoint.of(text).text()).isEqualTo(text);
        assertThat(Checkpoint.of(text).early()).isEqualTo(early);
    }

    /** Where to go on behind each row, the start first; and how many requests there were by then. */
    private List<Bookmark> bookmarks(SteamSelection selection) throws Exception {
        List<Bookmark> bookmarks = new ArrayList<>();
        try (RowSource rows = run.open(selection, Bookmark.START)) {
            bookmarks.add(Bookmark.START);
            int before = steam.asked().size();
            askedBehind.add(0);
            Row row;
            while ((row = rows.next()) != null) {
                bookmarks.add(new Bookmark(SteamRun.number(row), rows.checkpoint()));
                askedBehind.add(steam.asked().size() - before);
            }
        }
        return bookmarks;
    }
}
