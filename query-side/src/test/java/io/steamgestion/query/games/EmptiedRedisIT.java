// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.SetOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Redis loses what it has, and has it again: the same games and ranking, as the index has them. */
@WithQuerySide
class EmptiedRedisIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 20;

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    ElasticsearchOperations operations;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Generations generations;

    World world;
    Wire wire;
    GenerationKeys keys;

    @BeforeEach
    void createWorld() throws Exception {
        world = World.create(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
        world.makeSearchable();
        keys = new GenerationKeys(world.channel());
    }

    @AfterEach
    void leaveWorld() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void comesBackAsItWasWhenItWasEmptied() throws Exception {
        load(40);
        SortedMap<String, Object> before = whenSummedUp();

        empty();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.redisState()).isEqualTo(before));
    }

    @Test
    void comesBackWhenItStartsWithLessThanItHad() throws Exception {
        load(10);
        SortedMap<String, Object> before = whenSummedUp();
        redis.delete(List.of(keys.games(), keys.gameRanking()));

        Parts.REDIS.restart();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(world.redisState()).isEqualTo(before));
    }

    @Test
    void isExactWhenItIsEmptiedInTheMiddleOfALoad() throws Exception {
        load(200);
        for (int left : List.of(170, 130, 60, 0)) {
            await().atMost(PATIENCE).until(wire::unsettled, unsettled -> unsettled <= left);
            empty();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(summedUp()).isEqualTo(indexed()));
    }

    @Test
    void startsOverWhenItIsEmptiedWhileAllGamesAreMarked() {
        World other = World.create(elasticsearch, redis);
        other.call("PUT", "/" + other.channel().reviewIndex() + "/_doc/1", "{\"app_id\": 10, \"review_id\": 1}");
        GenerationKeys its = new GenerationKeys(other.channel());
        StringRedisTemplate emptying = new StringRedisTemplate(Objects.requireNonNull(redis.getConnectionFactory())) {
            @Override
            public SetOperations<String, String> opsForSet() {
                empty();
                return super.opsForSet();
            }
        };

        SummaryRecovery interrupted = new SummaryRecovery(generations, new TouchedGames(operations, emptying), redis);
        assertThatThrownBy(() -> interrupted.recover(other.channel(), "run"))
                .rootCause()
                .hasMessageContaining("no such key");
        assertThat(redis.hasKey(its.gamesKnown())).isFalse();

        SummaryRecovery whole = new SummaryRecovery(generations, new TouchedGames(operations, redis), redis);
        whole.recover(other.channel(), "run");
        assertThat(redis.opsForSet().members(its.touchedGames())).containsExactly("10");
        assertThat(redis.opsForValue().get(its.gamesKnown())).isEqualTo("run");
        assertThat(redis.getExpire(its.gamesKnown())).as("it stays").isEqualTo(-1);

        redis.delete(its.touchedGames());
        whole.recover(other.channel(), "run");
        assertThat(redis.hasKey(its.touchedGames())).as("known in this run").isFalse();
    }

    private void load(int batches) throws Exception {
        for (int number = 1; number <= batches; number++) {
            wire.publish(number, Samples.batch("a", number, Samples.reviews(100L * number, ROWS)));
        }
    }

    private SortedMap<String, Object> whenSummedUp() {
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(summedUp()).isEqualTo(indexed()));
        await().atMost(PATIENCE).until(() -> !redis.hasKey(keys.touchedGames()) && !redis.hasKey(keys.workingGames()));
        return world.redisState();
    }

    private SortedMap<Long, Long> summedUp() {
        SortedMap<Long, Long> games = new TreeMap<>();
        Map<String, String> summaries = redis.<String, String>opsForHash().entries(keys.games());
        summaries.forEach((game, summary) -> games.put(
                Long.valueOf(game),
                JsonMapper.shared().readTree(summary).path("reviews").asLong()));
        return games;
    }

    private SortedMap<Long, Long> indexed() {
        SortedMap<Long, Long> games = new TreeMap<>();
        world.refresh();
        JsonNode answer = world.call("POST", "/" + world.channel().reviewIndex() + "/_search", """
                {"size": 0, "aggs": {"games": {"terms": {"field": "app_id", "size": 1000}}}}""");
        answer.at("/aggregations/games/buckets")
                .forEach(game -> games.put(
                        game.path("key").asLong(), game.path("doc_count").asLong()));
        return games;
    }

    private void empty() {
        redis.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }
}
