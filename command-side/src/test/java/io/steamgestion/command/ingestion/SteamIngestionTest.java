// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.command.source.steam.FakeSteam;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Games of Steam's review API are ingested over HTTP, with broker and Elasticsearch down. */
class SteamIngestionTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private FakeSteam steam;
    private RunningCommandSide commandSide;
    private CommandApi api;

    @BeforeEach
    void start() throws Exception {
        steam = new FakeSteam().game(570, 1_030).game(730, 250);
        startCommandSide();
    }

    private void startCommandSide() {
        commandSide = RunningCommandSide.alone(
                folder,
                "steamgestion.ingestion.batch-rows=70",
                "steamgestion.steam.address=" + steam.store(),
                "steamgestion.steam.pause=0ms",
                "steamgestion.steam.tries=2",
                "steamgestion.steam.rounds=1",
                "steamgestion.steam.first-wait=1ms",
                "steamgestion.steam.longest-wait=5ms");
        api = new CommandApi(commandSide.address(), "");
    }

    private void stopCommandSide() {
        api.close();
        commandSide.close();
    }

    @AfterEach
    void stop() {
        stopCommandSide();
        steam.close();
    }

    @Test
    void ingestsOneGameAfterTheOther() throws Exception {
        JsonNode started = answer(api.post("/api/ingestions", "{\"steam\": {\"appIds\": [570, 440, 730]}}"), 201);
        assertThat(started.path("source").path("kind").asString()).isEqualTo("STEAM");
        assertThat(started.path("source").path("name").asString()).isEqualTo("Steam reviews of 570, 440, 730");

        JsonNode done = awaitState(started.path("id").asString(), "COMPLETED");

        assertThat(done.path("totals").path("accepted").asLong()).isEqualTo(1_280);
        assertThat(done.path("totals").path("rejected").asLong()).isZero();
        assertThat(done.path("totals").path("superseded").asLong()).isZero();
        assertThat(done.path("totals").path("sourceBytes").asLong()).isGreaterThan(1_280 * 400);
    }

    @Test
    void waitsWhileSteamIsDownShowsWhyAndGoesOn() throws Exception {
        steam.downAfter(4);
        String id = begin();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                api.ingestion(id).path("reason").path("code").asString())
                        .isEqualTo("steam-unavailable"));
        JsonNode waiting = api.ingestion(id);
        assertThat(waiting.path("state").asString()).isEqualTo("RUNNING");
        assertThat(waiting.path("totals").path("accepted").asLong()).isEqualTo(400);

        steam.up();
        JsonNode done = awaitState(id, "COMPLETED");
        assertThat(done.path("totals").path("accepted").asLong()).isEqualTo(1_030);
        assertThat(done.path("reason").isNull()).isTrue();
    }

    @Test
    void goesOnAtItsPageAfterARestart() throws Exception {
        steam.pagesOf(60).downAfter(8);
        String id = begin();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(api.ingestion(id)
                                .path("totals")
                                .path("accepted")
                                .asLong())
                        .isEqualTo(480));
        stopCommandSide();
        steam.up();
        int before = steam.requests();
        startCommandSide();

        JsonNode done = awaitState(id, "COMPLETED");

        assertThat(done.path("totals").path("accepted").asLong()).isEqualTo(1_030);
        assertThat(steam.requests() - before)
                .as("the pages that were stored are not asked for again")
                .isLessThanOrEqualTo(550 / 60 + 3);
    }

    @Test
    void failsInWordsAndKeepsWhatItHasWhereSteamEndsFarBeforeItsOwnCount() throws Exception {
        steam.counts(1_100);
        String id = answer(api.post("/api/ingestions", "{\"steam\": {\"appIds\": [730, 570]}}"), 201)
                .path("id")
                .asString();

        JsonNode failed = awaitState(id, "FAILED");

        assertThat(failed.path("reason").path("code").asString()).isEqualTo("steam-ended-early");
        assertThat(failed.path("reason").path("message").asString())
                .isEqualTo(
                        "Steam ended the reviews of 2 games early: 730 after 250 of 1,100, 570 after 1,030 of 1,100.");
        assertThat(failed.path("totals").path("accepted").asLong()).isEqualTo(1_280);
    }

    @Test
    void showsTheFirstRowsWithoutStoringThem() throws Exception {
        JsonNode preview =
                answer(api.post("/api/ingestions/preview?rows=120", "{\"steam\": {\"appIds\": [730]}}"), 200);
        assertThat(preview.path("read").asInt()).isEqualTo(120);
        assertThat(preview.path("accepted").asInt()).isEqualTo(120);
        assertThat(preview.path("complete").asBoolean()).isFalse();
        assertThat(preview.path("reviews").path(0).path("app_id").asInt()).isEqualTo(730);

        steam.downAfter(0);
        JsonNode problem = answer(api.post("/api/ingestions/preview", "{\"steam\": {\"appIds\": [730]}}"), 503);
        assertThat(problem.path("code").asString()).isEqualTo("steam-unavailable");
        assertThat(problem.path("remedy").asString()).isEqualTo("Try again in a while.");
        assertThat(answer(api.get("/api/ingestions"), 200)).isEmpty();
    }

    @Test
    void refusesWhatCanNotBeAskedForBeforeAnythingIsStored() throws Exception {
        refused(api.post("/api/ingestions", "{\"steam\": {\"appIds\": []}}"), 422, "games-missing");
        refused(api.post("/api/ingestions", "{\"steam\": {}}"), 422, "games-missing");
        refused(api.post("/api/ingestions", "{\"steam\": {\"appIds\": [null]}}"), 422, "app-id-invalid");
        refused(api.post("/api/ingestions/preview", "{\"steam\": {\"appIds\": [570, null]}}"), 422, "app-id-invalid");
        refused(
                api.post("/api/ingestions", "{\"steam\": {\"appIds\": [570], \"language\": \"korean\"}}"),
                422,
                "language-unknown");
        assertThat(answer(api.get("/api/ingestions"), 200)).isEmpty();
        assertThat(steam.requests()).isZero();
    }

    private String begin() throws Exception {
        return answer(api.post("/api/ingestions", "{\"steam\": {\"appIds\": [570], \"language\": \"all\"}}"), 201)
                .path("id")
                .asString();
    }

    private JsonNode awaitState(String id, String state) throws Exception {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(api.ingestion(id).path("state").asString()).isEqualTo(state));
        return api.ingestion(id);
    }
}
