// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.platform.GenerationKeys;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

@WithQuerySide
class GamesIT {

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    GameQueue queue;

    @LocalServerPort
    int port;

    World world;
    Wire wire;
    Http http;

    @BeforeEach
    void createWorld() throws Exception {
        http = new Http(port);
        world = World.create(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
        Parts.COMMAND_SIDE.only(world.channel());
    }

    @AfterEach
    void leave() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void summariesFollowTheReviews() throws Exception {
        wire.publishAndAwait(
                1,
                Samples.batch(
                        "a",
                        1,
                        List.of(
                                review(1, 10, "Old name", 100L, true),
                                review(2, 10, "New name", 300L, false),
                                review(3, 10, null, 400L, true),
                                review(4, 20, "Other", null, null))));

        awaitGame(new GameSummary(10, "New name", 3, 2));
        awaitGame(new GameSummary(20, "Other", 1, 0));

        wire.publishAndAwait(
                2,
                Samples.batch(
                        "a", 2, List.of(review(2, 10, "Newest name", 500L, true), review(5, 20, "Other", 1L, true))));

        awaitGame(new GameSummary(10, "Newest name", 3, 3));
        awaitGame(new GameSummary(20, "Other", 2, 1));
        assertThat(http.read("/api/games").findValuesAsString("appId")).containsExactly("10", "20");
        assertThat(http.read("/api/games?q=OTH").findValuesAsString("appName")).containsExactly("Other");
        assertThat(http.read("/api/games?size=1")).hasSize(1);
    }

    private void awaitGame(GameSummary expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(JsonMapper.shared()
                                .treeToValue(http.read("/api/games/" + expected.appId()), GameSummary.class))
                        .isEqualTo(expected));
    }

    @Test
    void aGameTouchedWhileItIsComputedIsTakenAgain() {
        Parts.COMMAND_SIDE.none();
        GenerationKeys keys =
                new GenerationKeys(World.bare(elasticsearch, redis).channel());
        redis.opsForSet().add(keys.touchedGames(), "10", "20");

        assertThat(queue.take(keys, 10, false)).containsExactlyInAnyOrder(10L, 20L);
        redis.opsForSet().add(keys.touchedGames(), "10");
        queue.store(keys, List.of(new GameSummary(10, "stale", 1, 1), new GameSummary(20, "done", 1, 1)));

        assertThat(queue.take(keys, 10, false)).containsExactly(10L);
    }

    @Test
    void allAreSummedUpThoughGamesAreTouchedAllTheTime() {
        GenerationKeys keys =
                new GenerationKeys(World.bare(elasticsearch, redis).channel());
        assertThat(queue.take(keys, 1, true)).isEmpty();
        assertThat(redis.opsForValue().get(keys.gamesComplete()))
                .as("while the games of the index are not known")
                .isNull();
        redis.opsForValue().set(keys.gamesKnown(), "run");
        redis.opsForSet().add(keys.touchedGames(), "10", "20");

        List<Long> some = queue.take(keys, 1, true);
        queue.store(keys, List.of(new GameSummary(some.getFirst(), "first", 1, 1)));
        assertThat(redis.opsForValue().get(keys.gamesComplete())).isNull();

        List<Long> last = queue.take(keys, 1, true);
        redis.opsForSet().add(keys.touchedGames(), "10");
        assertThat(redis.opsForValue().get(keys.gamesComplete())).isEqualTo("soon");
        queue.store(keys, List.of(new GameSummary(last.getFirst(), "last", 1, 1)));
        assertThat(redis.opsForValue().get(keys.gamesComplete())).isEqualTo("1");
    }

    @Test
    void whatAWorkerLeftBehindIsTakenAgainAndAnotherOneKeepsOut() {
        GenerationKeys keys =
                new GenerationKeys(World.bare(elasticsearch, redis).channel());
        redis.opsForSet().add(keys.touchedGames(), "10", "20", "30");
        assertThat(queue.take(keys, 2, false)).hasSize(2);
        List<Long> left = queue.take(keys, 2, false);
        assertThat(left).hasSize(2);

        GameQueue other = new GameQueue(redis, JsonMapper.shared());
        assertThat(other.take(keys, 10, false)).isEmpty();
        other.store(keys, List.of(new GameSummary(left.getFirst(), "intruder", 1, 1)));
        assertThat(redis.hasKey(keys.games())).isFalse();

        redis.delete(keys.gamesLock());
        assertThat(other.take(keys, 10, false)).containsExactlyInAnyOrder(10L, 20L, 30L);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> http.get("/api/games/999").isProblem(404, "game-unknown"));
        http.get("/api/games/abc").isProblem(400, "parameter-invalid");
        http.get("/api/games?size=0").isProblem(400, "parameter-invalid");
        await("searches have moved to the generation of this test")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(http.read("/api/games")).isEmpty());
    }

    private static NumberedReview review(
            long id, long game, @Nullable String name, @Nullable Long updated, @Nullable Boolean recommended) {
        Review review = ReviewBuilder.bare(game, id)
                .appName(name)
                .timestampUpdated(updated)
                .recommended(recommended)
                .build();
        return new NumberedReview(id, review);
    }
}
