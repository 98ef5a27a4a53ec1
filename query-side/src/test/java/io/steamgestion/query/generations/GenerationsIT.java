// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import static io.steamgestion.api.generation.GenerationState.BUILDING;
import static io.steamgestion.api.generation.GenerationState.ENDED;
import static io.steamgestion.api.generation.GenerationState.SEARCHABLE;
import static io.steamgestion.api.generation.GenerationState.SIDE;
import static io.steamgestion.api.generation.GenerationState.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.query.FakeCommandSide;
import io.steamgestion.query.Http;
import io.steamgestion.query.Http.Answer;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.platform.GenerationKeys;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Several generations of one store side by side: each is fed, and each is found. */
@WithQuerySide
class GenerationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Generations generations;

    @LocalServerPort
    int port;

    World old;
    World other;
    Wire toOld;
    Wire toOther;
    Http http;

    /** The old one has ten reviews in two batches, the other one has one batch less. */
    @BeforeEach
    void fillTwo() throws Exception {
        http = new Http(port);
        old = World.create(elasticsearch, redis);
        other = old.next();
        toOld = new Wire(old.channel());
        toOld.declareReportQueue();
        toOther = new Wire(other.channel());
        old.moveAliases();
        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(old.channel(), SEARCHABLE, null),
                FakeCommandSide.of(other.channel(), BUILDING, null));
        var started = new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT);
        var first = Samples.batch("a", 1, Samples.reviews(1, 6));
        toOld.publishAndAwait(1, started, first, Samples.batch("a", 2, Samples.reviews(7, 4)));
        toOther.publishAndAwait(1, started, first);
        Parts.COMMAND_SIDE.ingestions().show(Samples.ingestion("a", 10, Map.of(1, 10L, 2, 6L)));
        old.refresh();
        other.refresh();
    }

    @AfterEach
    void leave() throws Exception {
        Parts.COMMAND_SIDE.none();
        toOld.close();
        toOther.close();
    }

    @Test
    void eachIsFedAndFoundByNumberOrName() {
        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(old.channel(), SEARCHABLE, null),
                FakeCommandSide.of(other.channel(), SIDE, "before the sale", true, 4));

        assertThat(total("")).isEqualTo(10);
        assertThat(total("&generation=1")).isEqualTo(10);
        assertThat(total("&generation=2")).isEqualTo(6);
        assertThat(total("&generation=before%20the%20sale")).isEqualTo(6);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(header("/api/reviews?generation=2", ChosenGeneration.PENDING))
                        .isEqualTo("4"));
        assertThat(header("/api/games?generation=before%20the%20sale", ChosenGeneration.NUMBER))
                .isEqualTo("2");
        assertThat(header("/api/reviews", ChosenGeneration.NUMBER)).isEmpty();
        assertThat(applied("?generation=2")).isEqualTo(6);
        assertThat(applied("")).isEqualTo(10);
        assertThat(http.read("/api/ingestions/a/rejections?generation=2")
                        .path("total")
                        .asInt())
                .isZero();
        http.get("/api/reviews?generation=3").isProblem(404, "generation-unknown");
        assertThat(http.get("/api/reviews?generation=3").json().path("remedy").asString())
                .contains("1, 2 (before the sale)");
    }

    @Test
    void aCursorIsOneGenerations() {
        String cursor =
                http.read("/api/reviews?size=2&generation=2").path("next").asString();

        assertThat(http.read("/api/reviews?size=2&generation=2&cursor=" + cursor)
                        .path("total")
                        .asInt())
                .isEqualTo(6);
        http.get("/api/reviews?size=2&generation=1&cursor=" + cursor).isProblem(400, "cursor-of-another-search");
    }

    @Test
    void anEmptyAnswerForgetsNothing() throws Exception {
        Parts.COMMAND_SIDE.none();
        assertThat(http.read("/api/generations")).hasSize(2);

        toOld.publishAndAwait(5, Samples.batch("a", 3, Samples.reviews(20, 5)));

        old.refresh();
        assertThat(total("")).isEqualTo(15);
    }

    @Test
    void whatIsNotFedIsNotTakenOf() throws Exception {
        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(old.channel(), SEARCHABLE, null, false, 0),
                FakeCommandSide.of(other.channel(), BUILDING, null),
                FakeCommandSide.of(other.next().channel(), ENDED, null));
        await().atMost(PATIENCE).until(() -> generations.fed().equals(List.of(other.channel())));
        assertThat(generations.channels()).containsExactly(old.channel(), other.channel());
        await().atMost(PATIENCE).until(() -> toOld.consumers() == 0);

        toOld.publish(5, Samples.batch("a", 3, Samples.reviews(20, 5)));
        toOther.publishAndAwait(5, Samples.batch("a", 3, Samples.reviews(20, 5)));

        assertThat(toOld.unsettled()).isEqualTo(1);
        assertThat(total("")).as("still answered from").isEqualTo(10);
    }

    @Test
    void noSearchFailsOrFindsNothingWhileTheAliasesMove() throws Exception {
        toOther.publishAndAwait(3, Samples.batch("a", 2, Samples.reviews(7, 4)));
        List<String> wrong = new CopyOnWriteArrayList<>();
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<Void> searching = CompletableFuture.runAsync(() -> {
            while (enough.getCount() > 0) {
                Answer answer = http.get("/api/reviews?size=1");
                if (answer.status() != 200 || answer.json().path("total").asInt() != 10) {
                    wrong.add(answer.body());
                }
            }
        });

        for (int move = 0; move < 10; move++) {
            other.moveAliases();
            old.moveAliases();
        }
        enough.countDown();
        searching.get(10, TimeUnit.SECONDS);

        assertThat(wrong).isEmpty();
    }

    @Test
    void liveFiguresFollowASwitchWithoutANewConnection() throws Exception {
        HttpURLConnection stream =
                (HttpURLConnection) http.at("/api/stream").toURL().openConnection();
        stream.setReadTimeout((int) PATIENCE.toMillis());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            awaitLine(lines, "\"applied\":10");
            switchTo(other, old);
            awaitLine(lines, "\"applied\":6");
            Parts.COMMAND_SIDE.ingestions().show(Samples.ingestion("a", 10, Map.of(1, 10L, 2, 10L)));
            awaitLine(lines, "\"applied\":10");
        } finally {
            stream.disconnect();
        }
        assertThat(applied("")).isEqualTo(10);
    }

    @Test
    void gamesAreThoseOfTheOldOneUntilTheNewOnesAreSummedUp() {
        awaitAllSummedUp(new GenerationKeys(old.channel()));
        GenerationKeys keys = new GenerationKeys(other.channel());
        awaitAllSummedUp(keys);
        List<String> before = http.read("/api/games").findValuesAsString("appId");
        // As if the rounds had not come to it yet: somebody else computes, and has finished nothing.
        redis.opsForValue().set(keys.gamesLock(), "somebody", PATIENCE);
        redis.delete(List.of(keys.games(), keys.gameRanking(), keys.gamesComplete()));
        redis.opsForSet().add(keys.touchedGames(), before.toArray(String[]::new));

        switchTo(other, old);

        assertThat(before).isNotEmpty();
        assertThat(http.read("/api/games").findValuesAsString("appId")).isEqualTo(before);
        assertThat(http.read("/api/games?generation=2")).isEmpty();
        redis.delete(keys.gamesLock());
        awaitAllSummedUp(keys);
        assertThat(http.read("/api/games")).isEqualTo(http.read("/api/games?generation=2"));
    }

    private void awaitAllSummedUp(GenerationKeys keys) {
        await().atMost(PATIENCE)
                .until(() -> !redis.hasKey(keys.touchedGames())
                        && !redis.hasKey(keys.workingGames())
                        && "1".equals(redis.opsForValue().get(keys.gamesComplete())));
    }

    private void switchTo(World to, World from) {
        to.moveAliases();
        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(from.channel(), STANDBY, null), FakeCommandSide.of(to.channel(), SEARCHABLE, null));
        await().atMost(PATIENCE).until(() -> generations.isSearchable(to.channel()));
    }

    private static void awaitLine(BufferedReader lines, String part) throws Exception {
        String line;
        do {
            line = lines.readLine();
            assertThat(line).as("a line with " + part).isNotNull();
        } while (!line.contains(part));
    }

    private int total(String parameters) {
        return http.read("/api/reviews?size=1" + parameters).path("total").asInt();
    }

    private int applied(String parameters) {
        return http.read("/api/ingestions/a" + parameters)
                .path("reconciliation")
                .path("applied")
                .asInt();
    }

    private String header(String path, String name) {
        return http.headers(HttpRequest.newBuilder(http.at(path)))
                .firstValue(name)
                .orElse("");
    }
}
