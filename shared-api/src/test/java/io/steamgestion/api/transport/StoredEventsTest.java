// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.generation.GenerationComparison.Difference;
import io.steamgestion.api.generation.GenerationEvent.GenerationCancelled;
import io.steamgestion.api.generation.GenerationEvent.GenerationDropped;
import io.steamgestion.api.generation.GenerationEvent.GenerationRolledBack;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationEvent.GenerationSwitched;
import io.steamgestion.api.generation.GenerationEvent.ParkedDiscarded;
import io.steamgestion.api.generation.GenerationEvent.ParkedRetried;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.SupersededRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event as it was stored by a released version, byte for byte, in {@code stored/<name>-<revision>.cbor}: it must
 * be read for ever. A changed record breaks this test; then it needs a new revision and a new sample, and where a default
 * for what the old one lacked does not do, an upcaster.
 */
class StoredEventsTest {

    private static final SourceDescription SOURCE = new SourceDescription(
            "/data/reviews.csv",
            "reviews.csv",
            8_000_000_000L,
            1_611_343_383_000L,
            SourceKind.FILE,
            "c0ffee",
            "CSV in gzip",
            List.of("app_id", "review_id", "review"));
    private static final IngestionSettings SETTINGS = new IngestionSettings(
            new ErrorBudget(2.5, 500),
            "columns: {}",
            new SteamSelection(List.of(570L, 730L), "english", 1_600_000_000L));
    private static final IngestionTotals TOTALS = new IngestionTotals(3, 2_990, 4, 10, 123_456);
    private static final Review REVIEW = new Review(
            730,
            "Counter-Strike",
            48_818_511,
            "schinese",
            "line one\nline two",
            1_549_531_454L,
            1_549_531_455L,
            true,
            4_294_967_295L,
            -1L,
            0.7304787635803223,
            3L,
            true,
            false,
            null,
            new Author(76_561_192_902_777_307L, 75L, 1L, 60L, 10L, null, 1_550_846_541L));
    private static final BatchContent CONTENT = new BatchContent(
            List.of(new NumberedReview(1, REVIEW)),
            List.of(new SupersededRow(2, 48_818_511, 1)),
            List.of(new Rejection(3, "app-id-missing", "The column app_id is empty; a row needs it.", ",1,x")));

    private static final List<ParkedKey> PARKED =
            List.of(new ParkedKey(4_711, 48_818_511L), new ParkedKey(4_712, null));

    private static final GenerationComparison COMPARISON = new GenerationComparison(
            990, 991, 10, 10, 2, 1, List.of(new Difference(1, 4_711, 48_818_511L, "Its index refuses it")), 1);

    private final EventSerializer serializer = EventSerializer.create();

    static Stream<Object> events() {
        return Stream.of(
                new IngestionStarted("abc", SOURCE, SETTINGS),
                new BatchIngested(
                        "abc",
                        new BatchSummary(3, "00ff", 2_001, 3_000, 990, 4, 10, 123_456, "page 3"),
                        TOTALS,
                        new byte[] {1, 2}),
                new IngestionPaused("abc", TOTALS, new Refusal("paused", "Somebody paused it.", "Resume it.")),
                new IngestionResumed("abc", TOTALS, new ErrorBudget(12.5, 2_000)),
                new IngestionCancelled("abc", TOTALS),
                new IngestionCompleted("abc", TOTALS),
                new IngestionFailed("abc", TOTALS, new Refusal("source-unreadable", "It is cut off.", "Mend it.")),
                new GenerationStarted(
                        "generation-3", 3, "cafe0001", "As it was", GenerationPurpose.SIDE, "before", 4_711L),
                new GenerationSwitched("generation-2", 2, 1, 4_711, COMPARISON),
                new GenerationRolledBack("generation-1", 1, 2, 4_712),
                new GenerationCancelled("generation-2", 2, "Somebody cancelled it.", EndCause.DECISION),
                new GenerationDropped("generation-1", 1, "Somebody dropped it."),
                new ParkedRetried("generation-1", 1, PARKED),
                new ParkedDiscarded("generation-1", 1, PARKED, "They are spam."));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatWasStored(Object event) throws IOException {
        SerializedObject<byte[]> now = serializer.serialize(event, byte[].class);
        byte[] stored = sample(now.getType().getName() + "-" + now.getType().getRevision() + ".cbor");
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                stored, byte[].class, now.getType().getName(), now.getType().getRevision()));
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
        assertThat(now.getData()).as("what is stored today").isEqualTo(stored);
    }

    /** What a revision lacked means what it always meant. */
    static Stream<Arguments> earlierEvents() {
        SourceDescription file = new SourceDescription(
                SOURCE.location(),
                SOURCE.name(),
                SOURCE.bytes(),
                SOURCE.modifiedMillis(),
                SourceKind.FILE,
                null,
                null,
                null);
        return Stream.of(
                Arguments.of("1", new IngestionStarted("abc", file, IngestionSettings.DEFAULT)),
                Arguments.of(
                        "1",
                        new BatchIngested(
                                "abc",
                                new BatchSummary(3, "00ff", 2_001, 3_000, 990, 4, 10, 123_456, null),
                                TOTALS,
                                new byte[] {1, 2})),
                Arguments.of(
                        "1",
                        new GenerationStarted(
                                "generation-1",
                                1,
                                "cafe0001",
                                "The store's first build",
                                GenerationPurpose.SERVE,
                                null,
                                null)),
                Arguments.of(
                        "1", new GenerationCancelled("generation-2", 2, "Somebody cancelled it.", EndCause.DECISION)));
    }

    @Test
    void aRebuildThatEndedForALossSaysItsCauseThoughItsReasonSaidItBefore() {
        assertThat(new GenerationCancelled("generation-2", 2, "Lost: Index reviews is gone", null))
                .isEqualTo(new GenerationCancelled("generation-2", 2, "Index reviews is gone", EndCause.LOSS));
    }

    @ParameterizedTest
    @MethodSource("earlierEvents")
    void readsWhatWasStoredByAnEarlierRevision(String revision, Object event) throws IOException {
        String name = event.getClass().getSimpleName();
        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(sample(name + "-" + revision + ".cbor"), byte[].class, name, revision));
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void readsTheBatchThatWasStored() throws IOException {
        assertThat(BatchCodec.decode(sample("batch-content-1.cbor.zst"))).isEqualTo(CONTENT);
    }

    @Test
    void namesAreFrozen() {
        Map<String, String> names = new TreeMap<>();
        StoredTypes.events()
                .forEach((name, type) ->
                        names.put(name, type.getAnnotation(Revision.class).value()));
        assertThat(names)
                .isEqualTo(Map.ofEntries(
                        Map.entry("IngestionStarted", "2"),
                        Map.entry("BatchIngested", "2"),
                        Map.entry("IngestionPaused", "1"),
                        Map.entry("IngestionResumed", "1"),
                        Map.entry("IngestionCancelled", "1"),
                        Map.entry("IngestionCompleted", "1"),
                        Map.entry("IngestionFailed", "1"),
                        Map.entry("GenerationStarted", "2"),
                        Map.entry("GenerationSwitched", "1"),
                        Map.entry("GenerationRolledBack", "1"),
                        Map.entry("GenerationCancelled", "2"),
                        Map.entry("GenerationDropped", "1"),
                        Map.entry("ParkedRetried", "1"),
                        Map.entry("ParkedDiscarded", "1")));
    }

    @Test
    void everyEventHasASample() {
        assertThat(events().map(Object::getClass).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(StoredTypes.events().keySet());
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream stored = StoredEventsTest.class.getResourceAsStream("stored/" + name)) {
            assertThat(stored).as("the sample stored/" + name).isNotNull();
            return stored.readAllBytes();
        }
    }
}
