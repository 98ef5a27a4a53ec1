// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.query.Samples;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.workers.Worker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

@WithQuerySide
class EventProjectionIT {

    @Autowired
    EventProjection projection;

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Worker worker;

    @Autowired
    Admission admission;

    @Autowired
    QuerySideProperties properties;

    World world;

    @BeforeEach
    void createWorld() {
        world = World.create(elasticsearch, redis);
    }

    @Test
    void onceTwiceAndShuffledGiveTheSame() throws Exception {
        List<StoredEvent> events = events();
        applyAll(events);
        Map<String, JsonNode> documents = world.documents();
        Map<String, Object> state = world.redisState();
        assertThat(documents).hasSize(302);
        assertThat(state).containsOnlyKeys("games:touched");

        applyAll(events);
        assertThat(world.documents()).isEqualTo(documents);
        assertThat(world.redisState()).isEqualTo(state);

        for (int seed = 0; seed < 3; seed++) {
            world.clear();
            List<StoredEvent> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 2));
            Collections.shuffle(shuffled, new Random(seed));
            applyAll(shuffled);
            assertThat(world.documents()).isEqualTo(documents);
            assertThat(world.redisState()).isEqualTo(state);
        }
    }

    private static List<StoredEvent> events() {
        Refusal reason = new Refusal("row-cut-off", "The file ends inside row 9.", "Fetch it again.");
        Refusal budget = new Refusal("error-budget-exceeded", "Too many rows were rejected.", "Mend the file.");
        List<NumberedReview> edited = Samples.reviews(1, 100).stream()
                .map(numbered ->
                        new NumberedReview(numbered.row(), Samples.edited(numbered.review(), "edited", 1_700_000_000L)))
                .toList();
        return List.of(
                stored(1, new GenerationStarted("g", 1, "s", "first", GenerationPurpose.SERVE, null, null)),
                stored(2, new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT)),
                stored(3, Samples.batch("a", 1, totals(1, 100), Samples.reviews(1, 100))),
                stored(4, new IngestionStarted("b", Samples.SOURCE, IngestionSettings.DEFAULT)),
                stored(5, Samples.batch("b", 1, totals(1, 100), edited)),
                stored(
                        6,
                        Samples.batch(
                                "a", 2, totals(2, 250), Samples.reviews(101, 150), rejection(251), rejection(252))),
                stored(7, new IngestionCompleted("a", totals(2, 250))),
                stored(8, new IngestionFailed("b", totals(1, 100), reason)),
                stored(9, new IngestionStarted("c", Samples.SOURCE, IngestionSettings.DEFAULT)),
                stored(10, Samples.batch("c", 1, totals(1, 30), Samples.reviews(301, 30))),
                stored(11, new IngestionPaused("c", totals(1, 30), budget)),
                stored(12, new IngestionStarted("d", Samples.SOURCE, IngestionSettings.DEFAULT)),
                stored(13, new IngestionResumed("c", totals(1, 30), ErrorBudget.DEFAULT)),
                stored(14, Samples.batch("c", 2, totals(2, 40), Samples.reviews(331, 10))),
                stored(15, Samples.batch("d", 1, totals(1, 10), Samples.reviews(341, 10))),
                // A spent error budget is noticed with the batch that spends it: the pause is the very next event.
                stored(16, new IngestionPaused("d", totals(1, 10), budget)),
                stored(17, new IngestionCancelled("c", totals(2, 40))));
    }

    @Test
    void writesEveryFieldThatTheIndexKnows() throws Exception {
        Review review = Samples.review(76_561_197_960_265_729L);

        apply(4, Samples.batch("a", 1, List.of(new NumberedReview(9, review)), rejection(10)));

        JsonNode document = world.documents().get("reviews/" + review.reviewId());
        assertThat(document.path("version").asLong()).isEqualTo(ReviewVersion.of(review.timestampUpdated(), 4));
        assertThat(document.path("source").propertyNames())
                .containsExactlyInAnyOrder(
                        "app_id",
                        "app_name",
                        "review_id",
                        "language",
                        "review",
                        "timestamp_created",
                        "timestamp_updated",
                        "recommended",
                        "votes_helpful",
                        "votes_funny",
                        "weighted_vote_score",
                        "comment_count",
                        "steam_purchase",
                        "received_for_free",
                        "written_during_early_access",
                        "author",
                        "ingestion",
                        "batch",
                        "row",
                        "position");
        assertThat(world.documents().get("rejections/a-10").path("source").toString())
                .isEqualTo("{\"row\":10,\"code\":\"app-id-not-a-number\",\"message\":\"No \\\"number\\\"\","
                        + "\"raw\":\"x,\\ny\",\"ingestion\":\"a\",\"batch\":1,\"position\":4}");
    }

    @Test
    void newerReviewWinsWhateverTheOrder() throws Exception {
        Review old = Samples.edited(Samples.review(5), "old", 1_000L);
        Review young = Samples.edited(Samples.review(5), "young", 2_000L);
        Review undated = Samples.edited(Samples.review(5), "undated", null);
        StoredEvent first = stored(1, Samples.batch("a", 1, List.of(new NumberedReview(1, young))));
        StoredEvent second = stored(2, Samples.batch("a", 2, List.of(new NumberedReview(2, old))));
        StoredEvent third = stored(3, Samples.batch("a", 3, List.of(new NumberedReview(3, undated))));

        for (List<StoredEvent> order :
                List.of(List.of(first, second, third), List.of(third, second, first), List.of(second, first, third))) {
            world.clear();
            applyAll(order);
            assertThat(world.documents()
                            .get("reviews/5")
                            .path("source")
                            .path("review")
                            .asString())
                    .isEqualTo("young");
        }
    }

    @Test
    void laterEventWinsAmongEquallyNewReviews() throws Exception {
        Review one = Samples.edited(Samples.review(5), "one", 1_000L);
        Review two = Samples.edited(Samples.review(5), "two", 1_000L);

        apply(8, Samples.batch("a", 2, List.of(new NumberedReview(2, two))));
        apply(7, Samples.batch("a", 1, List.of(new NumberedReview(1, one))));

        assertThat(world.documents()
                        .get("reviews/5")
                        .path("source")
                        .path("review")
                        .asString())
                .isEqualTo("two");
    }

    @Test
    void parksWhatTheMappingRefusesAndWritesTheRest() throws Exception {
        List<ParkedItem> parked =
                apply(3, Samples.batch("a", 1, List.of(new NumberedReview(1, huge(2)), numbered(Samples.review(1)))));

        assertThat(parked).singleElement().satisfies(item -> {
            assertThat(item.reviewId()).isEqualTo(2);
            assertThat(item.reason()).contains("app_name");
        });
        assertThat(world.documents()).containsOnlyKeys("reviews/1");
    }

    @Test
    void writesWhatItRefusedBeforeWhenABatchIsRetried() throws Exception {
        StoredEvent batch = stored(
                3,
                Samples.batch(
                        "a",
                        1,
                        List.of(
                                new NumberedReview(1, huge(2)),
                                new NumberedReview(2, huge(3)),
                                numbered(Samples.review(1)))));
        for (int time = 1; time <= 2; time++) {
            assertThat(apply(batch)).extracting(ParkedItem::reviewId).containsExactlyInAnyOrder(2L, 3L);
        }

        world.takeLongNames();
        for (int time = 1; time <= 2; time++) {
            assertThat(apply(batch)).isEmpty();
        }
        assertThat(world.documents()).containsOnlyKeys("reviews/1", "reviews/2", "reviews/3");
    }

    /** A review whose game's name is longer than the index takes. */
    private static Review huge(long id) {
        return ReviewBuilder.bare(10, id).appName("n".repeat(40_000)).build();
    }

    private static NumberedReview numbered(Review review) {
        return new NumberedReview(9, review);
    }

    @Test
    void keepsLongRawTextsOfRejectionsWhole() throws Exception {
        String raw = "好".repeat(16_384);

        assertThat(apply(3, Samples.batch("a", 1, List.of(), new Rejection(7, "too-few-fields", "Too few.", raw))))
                .isEmpty();

        assertThat(world.documents()
                        .get("rejections/a-7")
                        .path("source")
                        .path("raw")
                        .asString())
                .isEqualTo(raw);
    }

    @Test
    void splitsLargeBatchesAndWritesThemWhole() throws Exception {
        List<NumberedReview> large = Samples.reviews(1, 30).stream()
                .map(numbered -> new NumberedReview(
                        numbered.row(), Samples.edited(numbered.review(), "long text ".repeat(50_000), 1L)))
                .toList();

        assertThat(apply(3, Samples.batch("a", 1, large))).isEmpty();

        assertThat(world.documents()).hasSize(30);
    }

    private void applyAll(List<StoredEvent> events) throws RequeueException, NewerEventException {
        for (StoredEvent event : events) {
            apply(event);
        }
    }

    private List<ParkedItem> apply(long position, Object payload) throws RequeueException, NewerEventException {
        return apply(stored(position, payload));
    }

    private List<ParkedItem> apply(StoredEvent event) throws RequeueException, NewerEventException {
        try (Admission.Permit permit = admission.take(world.channel(), new CountDownLatch(1));
                TransientRetry retry = new TransientRetry(permit, worker, properties.projector())) {
            return projection.apply(event, world.channel(), retry);
        }
    }

    private static StoredEvent stored(long position, Object payload) {
        return new StoredEvent(position, payload);
    }

    private static IngestionTotals totals(int batches, long accepted) {
        return new IngestionTotals(batches, accepted, 0, 0, 100);
    }

    private static Rejection rejection(long row) {
        return new Rejection(row, "app-id-not-a-number", "No \"number\"", "x,\ny");
    }
}
