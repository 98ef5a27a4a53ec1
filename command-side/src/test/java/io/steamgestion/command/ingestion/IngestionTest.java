// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.FailIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.ingestion.IngestionCommand.StartIngestion;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestionTest {

    private static final String ID = "abc";
    private static final SourceDescription SOURCE =
            new SourceDescription("/data/reviews.csv", "reviews.csv", 100, 1, SourceKind.FILE, null, null, null);
    private static final byte[] CONTENT = {1, 2, 3};
    private static final IngestionSettings SETTINGS = IngestionSettings.DEFAULT;
    private static final BatchSummary FIRST = new BatchSummary(1, "d1", 1, 10, 8, 1, 2, 50, null);
    private static final BatchSummary SECOND = new BatchSummary(2, "d2", 11, 15, 5, 0, 0, 100, null);
    private static final IngestionTotals AFTER_FIRST = new IngestionTotals(1, 8, 1, 2, 50);
    private static final IngestionTotals AFTER_SECOND = new IngestionTotals(2, 13, 1, 2, 100);
    private static final Refusal CUT_OFF = new Refusal("source-unreadable", "It is cut off.", "Mend it.");

    private final Map<Integer, String> digests = new HashMap<>();
    private FixtureConfiguration<Ingestion> fixture;

    @BeforeEach
    void fixture() {
        fixture = new AggregateTestFixture<>(Ingestion.class);
        fixture.registerInjectableResource((StoredBatches) (id, number) -> Optional.ofNullable(digests.get(number)));
    }

    @Test
    void starts() {
        fixture.givenNoPriorActivity()
                .when(new StartIngestion(ID, SOURCE, SETTINGS))
                .expectEvents(new IngestionStarted(ID, SOURCE, SETTINGS));
    }

    @Test
    void refusesToStartTwice() {
        refused(
                fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS))
                        .when(new StartIngestion(ID, SOURCE, SETTINGS)),
                "ingestion-exists");
    }

    @Test
    void storesBatchesInOrderWithRunningTotals() {
        fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS), new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT))
                .when(new IngestBatch(ID, SECOND, CONTENT))
                .expectEvents(new BatchIngested(ID, SECOND, AFTER_SECOND, CONTENT));
    }

    @Test
    void acceptsTheSameBatchAgainWithoutEffect() {
        digests.put(1, "d1");
        fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS), new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT))
                .when(new IngestBatch(ID, FIRST, CONTENT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void acceptsTheSameBatchAgainAfterTheEnd() {
        digests.put(1, "d1");
        fixture.given(
                        new IngestionStarted(ID, SOURCE, SETTINGS),
                        new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT),
                        new IngestionCompleted(ID, AFTER_FIRST))
                .when(new IngestBatch(ID, FIRST, CONTENT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesOtherContentUnderAStoredNumber() {
        digests.put(1, "d1");
        BatchSummary other = new BatchSummary(1, "other", 1, 10, 8, 1, 2, 50, null);
        refused(
                fixture.given(
                                new IngestionStarted(ID, SOURCE, SETTINGS),
                                new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT))
                        .when(new IngestBatch(ID, other, CONTENT)),
                "batch-content-differs");
    }

    @Test
    void refusesAGap() {
        refused(
                fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS)).when(new IngestBatch(ID, SECOND, CONTENT)),
                "batch-out-of-order");
    }

    @Test
    void refusesRowsThatDoNotAddUp() {
        BatchSummary leavesRowsOut = new BatchSummary(1, "d1", 1, 10, 8, 1, 1, 50, null);
        refused(
                fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS))
                        .when(new IngestBatch(ID, leavesRowsOut, CONTENT)),
                "rows-do-not-add-up");
        BatchSummary startsLate = new BatchSummary(1, "d1", 2, 11, 8, 1, 2, 50, null);
        refused(
                fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS))
                        .when(new IngestBatch(ID, startsLate, CONTENT)),
                "rows-do-not-add-up");
    }

    @Test
    void refusesBatchAfterTheEnd() {
        refused(
                fixture.given(
                                new IngestionStarted(ID, SOURCE, SETTINGS),
                                new IngestionCompleted(ID, IngestionTotals.NONE))
                        .when(new IngestBatch(ID, FIRST, CONTENT)),
                "ingestion-ended");
        refused(
                fixture.given(
                                new IngestionStarted(ID, SOURCE, SETTINGS),
                                new IngestionFailed(ID, IngestionTotals.NONE, CUT_OFF))
                        .when(new IngestBatch(ID, FIRST, CONTENT)),
                "ingestion-ended");
    }

    @Test
    void completesOnce() {
        fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS), new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT))
                .when(new CompleteIngestion(ID))
                .expectEvents(new IngestionCompleted(ID, AFTER_FIRST));
        fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS), new IngestionCompleted(ID, AFTER_FIRST))
                .when(new CompleteIngestion(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void failsOnceAndKeepsWhatWasAccepted() {
        fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS), new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT))
                .when(new FailIngestion(ID, CUT_OFF))
                .expectEvents(new IngestionFailed(ID, AFTER_FIRST, CUT_OFF));
        fixture.given(new IngestionStarted(ID, SOURCE, SETTINGS), new IngestionFailed(ID, AFTER_FIRST, CUT_OFF))
                .when(new FailIngestion(ID, CUT_OFF))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesToFailWhatIsCompleteAndToCompleteWhatFailed() {
        refused(
                fixture.given(
                                new IngestionStarted(ID, SOURCE, SETTINGS),
                                new IngestionCompleted(ID, IngestionTotals.NONE))
                        .when(new FailIngestion(ID, CUT_OFF)),
                "ingestion-ended");
        refused(
                fixture.given(
                                new IngestionStarted(ID, SOURCE, SETTINGS),
                                new IngestionFailed(ID, IngestionTotals.NONE, CUT_OFF))
                        .when(new CompleteIngestion(ID)),
                "ingestion-ended");
    }

    private static void refused(ResultValidator<Ingestion> result, String code) {
        result.expectNoEvents().expectException(new CustomMatcher<Throwable>("a refusal with code " + code) {
            @Override
            public boolean matches(Object actual) {
                return actual instanceof RefusedException refused
                        && refused.refusal().code().equals(code);
            }
        });
    }
}
