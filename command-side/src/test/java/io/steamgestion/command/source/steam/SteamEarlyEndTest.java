// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.command.source.batch.Bookmark;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A game that ends far before Steam's own count of it: doubted, waited for, believed in the end, and never in silence. */
class SteamEarlyEndTest {

    private static final List<FakeReview> REVIEWS = FakeReview.many(1, 250);
    private static final List<FakeReview> FIRST_PAGE = REVIEWS.subList(150, 250).reversed();
    private static final String SECOND_PAGE = "Ao+/%d-151==".formatted(FakeReview.FIRST_SECOND + 151 * 60);

    private FakeSteam steam;
    private SteamRun run;

    @BeforeEach
    void start() throws Exception {
        steam = new FakeSteam().game(570, REVIEWS).game(730, FakeReview.many(2_000, 30));
        run = new SteamRun(steam.store());
    }

    @AfterEach
    void stop() {
        run.close();
        steam.close();
    }

    /** How a game can end before its time; {@link FakeSteam} goes on rightly behind it. */
    enum End {
        EMPTY_PAGE(SteamFaults.page(250L, SECOND_PAGE, FIRST_PAGE), SteamFaults.emptyPage()),
        EMPTY_FIRST_PAGE(SteamFaults.page(250L, "*", List.of())),
        NO_CURSOR(SteamFaults.page(250L, null, FIRST_PAGE)),
        CURSOR_REPEATED(SteamFaults.page(250L, "*", FIRST_PAGE)),
        NOTHING_SAID(SteamFaults.body("{\"response\":{}}")),
        NO_COUNT(SteamFaults.page(null, SECOND_PAGE, FIRST_PAGE)),
        NO_COUNT_AND_NO_REVIEWS(SteamFaults.page(null, null, List.of()));

        final List<HttpHandler> before;
        final HttpHandler end;

        End(HttpHandler... pages) {
            before = List.of(pages).subList(0, pages.length - 1);
            end = pages[pages.length - 1];
        }

        void play(FakeSteam steam, int times) {
            before.forEach(steam::then);
            IntStream.range(0, times).forEach(i -> steam.then(end));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAskedForAgainEverLater(End end) throws Exception {
        end.play(steam, SteamRun.TRIES - 1);

        assertThat(SteamRun.ids(run.read(SteamRun.games(570L)))).isEqualTo(all());
        assertThat(run.waiter().sleeps().stream().filter(wait -> wait.compareTo(SteamRun.PAUSE) > 0))
                .as("waits as after a fault")
                .hasSizeGreaterThanOrEqualTo(SteamRun.TRIES - 2)
                .last()
                .satisfies(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @EnumSource
    void isWaitedForInWordsAndNothingIsLost(End end) throws Exception {
        end.play(steam, 2 * SteamRun.TRIES);

        SteamRun.Ended ended = run.readWaiting(SteamRun.games(570L), Bookmark.START);

        assertThat(ended.waits())
                .hasSize(2)
                .allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo("steam-ends-early"))
                .extracting(Refusal::remedy)
                .allSatisfy(remedy -> assertThat(remedy).startsWith("It goes on by itself"));
        assertThat(ended.refusal()).isNull();
        assertThat(SteamRun.ids(ended.rows())).isEqualTo(all());
    }

    @ParameterizedTest
    @EnumSource
    void isBelievedAfterABoundedNumberOfRoundsAndToldBehindTheOtherGames(End end) throws Exception {
        end.play(steam, SteamRun.ROUNDS * SteamRun.TRIES);
        steam.then(end.end).game(570, List.of());

        SteamRun.Ended ended = run.readWaiting(SteamRun.games(570L, 730L), Bookmark.START);

        assertThat(ended.waits()).hasSize(SteamRun.ROUNDS);
        assertThat(ended.refusal()).isNotNull();
        assertThat(ended.refusal().code()).isEqualTo("steam-ended-early");
        assertThat(ended.refusal().message()).startsWith("Steam ended the reviews of game 570 ");
        assertThat(ended.refusal().remedy())
                .isEqualTo("Start a new ingestion after an hour; reviews that are stored already are recognised.");
        assertThat(SteamRun.ids(ended.rows()))
                .as("the game behind it is read all the same")
                .endsWith(2_001L, 2_000L)
                .doesNotHaveDuplicates();
    }

    @Test
    void theWordsSayHowFarItCame() throws Exception {
        steam.game(570, List.of()).then(SteamFaults.page(500_000L, SECOND_PAGE, FIRST_PAGE));

        SteamRun.Ended ended = run.readWaiting(SteamRun.games(570L), Bookmark.START);

        assertThat(ended.waits().getFirst().message())
                .isEqualTo("Steam ended the reviews of game 570 after 100 of 500,000.");
        assertThat(ended.refusal().message()).isEqualTo("Steam ended the reviews of game 570 after 100 of 500,000.");
        assertThat(ended.rows()).hasSize(100);
    }

    @Test
    void theWordsSayThatSteamGaveNoCount() throws Exception {
        IntStream.rangeClosed(0, SteamRun.ROUNDS * SteamRun.TRIES)
                .forEach(i -> steam.then(SteamFaults.body("{\"response\":{}}")));

        SteamRun.Ended ended = run.readWaiting(SteamRun.games(570L), Bookmark.START);

        assertThat(ended.waits().getFirst().message())
                .isEqualTo("Steam ended the reviews of game 570 after 0, and did not say how many there are.");
        assertThat(ended.refusal().code()).isEqualTo("steam-ended-early");
    }

    @Test
    void allGamesThatEndedEarlyAreCountedAndTheFirstOnesNamed() throws Exception {
        Long[] games = IntStream.rangeClosed(1, 12).mapToObj(Long::valueOf).toArray(Long[]::new);
        steam.counts(7);

        SteamRun.Ended ended = run.readWaiting(SteamRun.games(games), Bookmark.START);

        assertThat(ended.refusal().message())
                .startsWith("Steam ended the reviews of 12 games early: 1 after 0 of 7, 2 after 0 of 7, ")
                .endsWith(", 10 after 0 of 7 and 2 more.");
    }

    @Test
    void aRestartForgetsTheRoundsButNotTheGamesThatEndedEarly() throws Exception {
        steam.game(570, List.of()).then(SteamFaults.page(500_000L, SECOND_PAGE, FIRST_PAGE));
        SteamRun.Ended ended = run.readWaiting(SteamRun.games(570L, 730L), Bookmark.START);
        int asked = steam.requests();

        try (SteamRun restarted = new SteamRun(steam.store())) {
            SteamRun.Ended again = restarted.readWaiting(SteamRun.games(570L, 730L), ended.last());
            assertThat(again.refusal()).isEqualTo(ended.refusal());
            assertThat(again.waits()).isEmpty();
            assertThat(again.rows()).isEmpty();
            assertThat(steam.requests() - asked).as("game 730's last page").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void cursorsInACircleAreNotFollowedAgainInEachRound() throws Exception {
        steam.then(SteamFaults.page(5_000L, "A", REVIEWS.subList(0, 100)));
        steam.then(SteamFaults.page(null, "B", REVIEWS.subList(100, 200)));
        for (int i = 0; i <= SteamRun.ROUNDS * SteamRun.TRIES; i++) {
            steam.then(SteamFaults.page(null, "A", REVIEWS.subList(200, 250)));
        }

        SteamRun.Ended ended = run.readWaiting(SteamRun.games(570L), Bookmark.START);

        assertThat(ended.waits()).hasSize(SteamRun.ROUNDS);
        assertThat(ended.refusal().message()).endsWith("after 250 of 5,000.");
        assertThat(ended.rows()).hasSize(250);
        assertThat(steam.cursorsAsked()).startsWith("*", "A", "B");
        assertThat(steam.cursorsAsked().subList(2, steam.requests())).containsOnly("B");
    }

    @ParameterizedTest
    @ValueSource(longs = {250, 262, 260})
    void anEndNearSteamsCountIsTheEnd(long total) throws Exception {
        steam.then(SteamFaults.page(total, SECOND_PAGE, FIRST_PAGE));

        assertThat(run.read(SteamRun.games(570L))).hasSize(250);
    }

    @Test
    void aFewThatAreMissingOfAFewAreNoReasonToWait() throws Exception {
        steam.game(570, List.of()).then(SteamFaults.page(20L, null, REVIEWS.subList(0, 15)));

        assertThat(run.read(SteamRun.games(570L))).hasSize(15);
    }

    @Test
    void aPageOfOldReviewsIsTheEndHoweverManyAreBehindIt() throws Exception {
        long since = FakeReview.FIRST_SECOND + 240 * 60;

        assertThat(run.read(new SteamSelection(List.of(570L), "all", since))).hasSize(11);
    }

    @Test
    void anEndBeforeTheFirstOldReviewIsDoubtedLikeAnyOther() throws Exception {
        steam.game(570, List.of()).then(SteamFaults.page(500_000L, SECOND_PAGE, FIRST_PAGE));

        SteamRun.Ended ended =
                run.readWaiting(new SteamSelection(List.of(570L), "german", FakeReview.FIRST_SECOND), Bookmark.START);

        assertThat(ended.refusal().code()).isEqualTo("steam-ended-early");
    }

    private static List<Long> all() {
        return Stream.iterate(250L, id -> id >= 1, id -> id - 1).toList();
    }
}
