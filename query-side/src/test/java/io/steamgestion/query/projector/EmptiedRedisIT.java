// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.query.FakeLedger;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.platform.GenerationKeys;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Redis loses what it has, and has it again: the same ingestions, counts, latest events, games and ranking. */
@WithQuerySide
class EmptiedRedisIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 20;

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @LocalServerPort
    int port;

    final FakeLedger ledger = new FakeLedger();
    final Deque<AppliedReport> onTheirWay = new ArrayDeque<>();
    World world;
    Wire wire;
    GenerationKeys keys;
    long position;
    int settled;

    @BeforeEach
    void createWorld() throws Exception {
        world = World.create(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
        world.makeSearchable();
        keys = new GenerationKeys(world.channel());
        Parts.COMMAND_SIDE.only(world.channel(), ledger);
    }

    @AfterEach
    void leaveWorld() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void comesBackAsItWasWhenItWasEmptied() throws Exception {
        load(40);
        settleAll();
        SortedMap<String, Object> before = whenSummedUp();
        List<JsonNode> shown = shown();

        empty();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.redisState()).isEqualTo(before));
        assertThat(shown()).isEqualTo(shown);
    }

    @Test
    void comesBackWhenItStartsWithLessThanItHad() throws Exception {
        load(10);
        settleAll();
        SortedMap<String, Object> before = whenSummedUp();
        redis.delete(List.of(keys.ingestion("a"), keys.appliedBatches("a"), keys.games(), keys.gameRanking()));

        Parts.REDIS.restart();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(world.redisState()).isEqualTo(before));
    }

    @Test
    void countsAnewWhatAnEarlierVersionCounted() throws Exception {
        load(10);
        settleAll();
        SortedMap<String, Object> before = whenSummedUp();
        redis.opsForHash().delete(keys.ingestion("a"), "counting");
        redis.delete(keys.parkedBatches("a"));
        redis.opsForValue().set(keys.filled(), "a run that an earlier version noted");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.redisState()).isEqualTo(before));
    }

    @Test
    void isExactWhenItIsEmptiedInTheMiddleOfALoadAndReportsAreOnTheirWay() throws Exception {
        load(200);
        awaitReports(30);
        empty();
        awaitReports(60);
        empty();
        redis.opsForValue().set(keys.fillLock(), "one that died", Duration.ofSeconds(2));
        settle(20);
        awaitReports(100);
        empty();
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(redis.hasKey(keys.filled()))
                .as("not complete while a report is on its way")
                .isFalse();
        settleAll();

        SortedMap<String, Object> filled = whenSummedUp();
        assertThat(filled.get("ingestion:a").toString())
                .contains("applied=" + (200 * ROWS - 10), "parked=10,", "state=COMPLETED");
        empty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.redisState()).isEqualTo(filled));
    }

    /** One ingestion with parked and rejected rows that is complete, and one that is paused. */
    private void load(int batches) throws Exception {
        store(new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT));
        store(new IngestionStarted("b", Samples.SOURCE, IngestionSettings.DEFAULT));
        store(new IngestionPaused(
                "b", IngestionTotals.NONE, new Refusal("error-budget-exceeded", "Too many.", "Mend the file.")));
        IngestionTotals totals = IngestionTotals.NONE;
        for (int number = 1; number <= batches; number++) {
            List<NumberedReview> reviews = new ArrayList<>(Samples.reviews(100L * number, ROWS));
            if (number % (batches / 10) == 0) {
                reviews.set(0, new NumberedReview(1, refused(reviews.getFirst().review())));
            }
            BatchIngested batch =
                    Samples.batch("a", number, totals, reviews, new Rejection(number, "code", "Message", "raw"));
            totals = totals.plus(batch.summary());
            store(new BatchIngested("a", batch.summary(), totals, batch.content()));
        }
        store(new IngestionCompleted("a", totals));
    }

    private static Review refused(Review review) {
        return new Review(
                review.appId(),
                review.appName(),
                review.reviewId(),
                review.language(),
                review.review(),
                review.timestampCreated(),
                review.timestampUpdated(),
                review.recommended(),
                review.votesHelpful(),
                review.votesFunny(),
                Double.POSITIVE_INFINITY,
                review.commentCount(),
                review.steamPurchase(),
                review.receivedForFree(),
                review.writtenDuringEarlyAccess(),
                review.author());
    }

    private void store(Object event) throws Exception {
        position++;
        ledger.stored(position, event);
        wire.publish(position, event);
    }

    /** Reports come to the ledger when {@link #settle} lets them. */
    private void awaitReports(int count) {
        await().atMost(PATIENCE).until(() -> {
            onTheirWay.addAll(wire.reports());
            return settled + onTheirWay.size() >= count;
        });
    }

    private void settle(int count) {
        for (int i = 0; i < count; i++) {
            ledger.settle(onTheirWay.remove());
            settled++;
        }
    }

    private void settleAll() {
        awaitReports((int) position);
        settle(onTheirWay.size());
        await().atMost(PATIENCE).until(() -> redis.hasKey(keys.filled()));
    }

    private SortedMap<String, Object> whenSummedUp() {
        await().atMost(PATIENCE)
                .until(() -> !redis.hasKey(keys.touchedGames())
                        && !redis.hasKey(keys.workingGames())
                        && redis.hasKey(keys.games()));
        return world.redisState();
    }

    private List<JsonNode> shown() {
        Http http = new Http(port);
        return List.of(http.read("/api/ingestions"), http.read("/api/games"));
    }

    private void empty() {
        redis.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }
}
