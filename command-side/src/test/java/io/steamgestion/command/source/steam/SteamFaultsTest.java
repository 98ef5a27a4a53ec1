// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import io.steamgestion.command.source.SourceUnavailableException;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** Every fault once, then a page; and every fault for good. */
class SteamFaultsTest {

    private FakeSteam steam;
    private SteamRun run;

    @BeforeEach
    void start() throws Exception {
        steam = new FakeSteam().game(570, FakeReview.many(1, 150));
        run = new SteamRun(SteamRun.settings(steam.store(), Duration.ofMillis(400), DataSize.ofKilobytes(200)));
    }

    @AfterEach
    void stop() {
        run.close();
        steam.close();
    }

    enum Passing {
        BUSY("steam-busy", steam -> SteamFaults.status(429)),
        BUSY_FOR_SECONDS("steam-busy", steam -> SteamFaults.busy("7")),
        BUSY_UNTIL_A_DATE("steam-busy", steam -> SteamFaults.busy("Tue, 24 Nov 2026 12:00:20 GMT")),
        BUSY_FOR_NONSENSE("steam-busy", steam -> SteamFaults.busy("soon")),
        BANNED_FOR_A_WHILE("steam-busy", steam -> SteamFaults.status(403)),
        BAD_GATEWAY("steam-unavailable", steam -> SteamFaults.status(502)),
        UNAVAILABLE("steam-unavailable", steam -> SteamFaults.status(503)),
        SILENT("steam-unavailable", FakeSteam::silence),
        STALLING("steam-unavailable", FakeSteam::stall),
        HANGING_UP("steam-unavailable", steam -> SteamFaults.hangUp()),
        TOO_LARGE("steam-unavailable", steam -> SteamFaults.body(" ".repeat(200 * 1024 + 1))),
        PACKED_BOMB("steam-answer-unreadable", steam -> SteamFaults.packed(" ".repeat(200 * 1024 + 1), 1_000)),
        PACKED_AND_CUT_OFF(
                "steam-answer-unreadable", steam -> SteamFaults.packed("{\"success\":1,\"reviews\":[]}", 20)),
        IN_ANOTHER_ENCODING("steam-answer-unreadable", steam -> SteamFaults.encoded("br")),
        CUT_OFF("steam-answer-unreadable", steam -> SteamFaults.body("{\"success\":1,\"reviews\":[{\"rec")),
        A_WEB_PAGE("steam-answer-unreadable", steam -> SteamFaults.body("<!DOCTYPE html><title>Steam</title>")),
        NULL("steam-answer-unreadable", steam -> SteamFaults.body("null")),
        REFUSING_0("steam-refuses", steam -> SteamFaults.body("{\"success\":0}")),
        REFUSING_2("steam-refuses", steam -> SteamFaults.body("{\"success\":2,\"reviews\":[]}"));

        final String code;
        final Function<FakeSteam, HttpHandler> fault;

        Passing(String code, Function<FakeSteam, HttpHandler> fault) {
            this.code = code;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsAskedForAgain(Passing fault) throws Exception {
        steam.then(fault.fault.apply(steam));

        assertThat(run.read(SteamRun.games(570L))).hasSize(150);
        assertThat(steam.cursorsAsked()).hasSize(4).startsWith("*", "*");
    }

    @ParameterizedTest
    @EnumSource
    void aBoundedNumberOfTimes(Passing fault) throws Exception {
        for (int i = 0; i < SteamRun.TRIES; i++) {
            steam.then(fault.fault.apply(steam));
        }
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            SourceUnavailableException waits = catchThrowableOfType(SourceUnavailableException.class, rows::next);

            assertThat(waits.refusal().code()).isEqualTo(fault.code);
            assertThat(waits.refusal().message())
                    .startsWith("Steam's review API")
                    .endsWith(".");
            assertThat(waits.refusal().remedy())
                    .startsWith("It goes on by itself")
                    .endsWith(".");
            assertThat(steam.asked()).hasSize(SteamRun.TRIES);

            assertThat(SteamRun.rest(rows))
                    .as("nothing is lost when it goes on")
                    .hasSize(150);
        }
    }

    @Test
    void waitsLongerAfterEachFailure() throws Exception {
        for (int i = 0; i < SteamRun.TRIES - 1; i++) {
            steam.then(SteamFaults.status(502));
        }
        run.read(SteamRun.games(999L));

        assertThat(run.waiter().sleeps()).hasSize(3);
        assertThat(run.waiter().sleeps().get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(run.waiter().sleeps().get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(run.waiter().sleeps().get(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void waitsAsLongAsSteamAsks() throws Exception {
        steam.then(SteamFaults.busy("7"));

        run.read(SteamRun.games(999L));

        assertThat(run.waiter().sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void showsAWaitThatIsLongAndKeepsItAllTheSame() throws Exception {
        steam.then(SteamFaults.busy("300"));
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            assertThatThrownBy(rows::next).isInstanceOf(SourceUnavailableException.class);
            assertThat(run.waiter().passed()).isZero();
        }

        assertThat(run.read(SteamRun.games(570L)))
                .as("another ingestion waits too")
                .hasSize(150);
        assertThat(run.waiter().sleeps().getFirst()).isEqualTo(Duration.ofSeconds(300));
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsNoneIsNotAskedAgainAndAgain(Lasting fault) throws Exception {
        steam.then(fault.fault);
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            SourceUnavailableException waits = catchThrowableOfType(SourceUnavailableException.class, rows::next);

            assertThat(waits.refusal().code()).isEqualTo("steam-not-there");
            assertThat(waits.refusal().message()).endsWith("at " + steam.store() + "/appreviews/570.");
            assertThat(waits.refusal().remedy()).contains("steamgestion.steam.address");
            assertThat(steam.asked()).hasSize(1);
            assertThat(SteamRun.rest(rows)).hasSize(150);
        }
    }

    enum Lasting {
        MOVED(SteamFaults.redirect()),
        NOT_FOUND(SteamFaults.status(404)),
        GONE(SteamFaults.status(410)),
        BAD_REQUEST(SteamFaults.status(400));

        final HttpHandler fault;

        Lasting(HttpHandler fault) {
            this.fault = fault;
        }
    }

    @Test
    void nobodyAtTheAddressIsTold() throws Exception {
        steam.close();
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            SourceUnavailableException waits = catchThrowableOfType(SourceUnavailableException.class, rows::next);

            assertThat(waits.refusal().code()).isEqualTo("steam-unavailable");
        }
    }

    @Test
    void rowsBeforeAFaultAreGivenFirst() throws Exception {
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            for (int i = 0; i < 100; i++) {
                assertThat(SteamRun.number(rows.next())).isEqualTo(i + 1);
            }
            for (int i = 0; i < SteamRun.TRIES; i++) {
                steam.then(SteamFaults.status(503));
            }
            assertThatThrownBy(rows::next).isInstanceOf(SourceUnavailableException.class);
            assertThat(SteamRun.numbers(SteamRun.rest(rows))).hasSize(50).startsWith(101L);
        }
    }

    @Test
    void aReaderThatIsStoppedDoesNotWait() throws Exception {
        steam.then(SteamFaults.status(503));
        try (RowSource rows = run.open(SteamRun.games(570L), Bookmark.START)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(rows::next).isInstanceOf(InterruptedException.class);
        }
    }
}
