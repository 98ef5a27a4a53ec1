// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionCommand.CancelIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.FailIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.ingestion.IngestionCommand.PauseIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.ResumeIngestion;
import io.steamgestion.api.ingestion.IngestionEvent;
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
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pausing, resuming and cancelling, by a person and by the error budget. */
class IngestionLifecycleTest {

    private static final String ID = "abc";
    private static final byte[] CONTENT = {1, 2, 3};
    private static final ErrorBudget TEN_PERCENT = new ErrorBudget(10, 100);
    private static final Refusal BY_HAND = new Refusal("paused", "Somebody paused it.", "Resume it.");
    private static final Refusal CUT_OFF = new Refusal("source-unreadable", "It is cut off.", "Mend it.");
    private static final IngestionStarted STARTED = new IngestionStarted(
            ID,
            new SourceDescription("/data/reviews.csv", "reviews.csv", 100, 1, SourceKind.FILE, null, null, null),
            new IngestionSettings(TEN_PERCENT, null, null));
    private static final BatchSummary FIRST = batch(1, 1, 95, 5);
    private static final IngestionTotals AFTER_FIRST = IngestionTotals.NONE.plus(FIRST);
    private static final BatchIngested FIRST_STORED = new BatchIngested(ID, FIRST, AFTER_FIRST, CONTENT);
    private static final IngestionPaused PAUSED = new IngestionPaused(ID, AFTER_FIRST, BY_HAND);

    private final Map<Integer, String> digests = new HashMap<>();
    private FixtureConfiguration<Ingestion> fixture;

    @BeforeEach
    void fixture() {
        fixture = new AggregateTestFixture<>(Ingestion.class);
        fixture.registerInjectableResource((StoredBatches) (id, number) -> Optional.ofNullable(digests.get(number)));
    }

    @Test
    void pausesWhileItRuns() {
        fixture.given(STARTED, FIRST_STORED)
                .when(new PauseIngestion(ID, BY_HAND))
                .expectEvents(PAUSED);
    }

    @Test
    void takesNoBatchAndNoEndWhilePaused() {
        refused(fixture.given(STARTED, FIRST_STORED, PAUSED).when(next(95, 5)), "ingestion-paused");
        refused(fixture.given(STARTED, FIRST_STORED, PAUSED).when(new CompleteIngestion(ID)), "ingestion-paused");
        refused(fixture.given(STARTED, FIRST_STORED, PAUSED).when(new FailIngestion(ID, CUT_OFF)), "ingestion-paused");
        refused(fixture.given(STARTED, FIRST_STORED, PAUSED).when(new PauseIngestion(ID, BY_HAND)), "ingestion-paused");
    }

    @Test
    void recognisesAStoredBatchWhilePaused() {
        digests.put(1, FIRST.digest());
        fixture.given(STARTED, FIRST_STORED, PAUSED)
                .when(new IngestBatch(ID, FIRST, CONTENT))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void resumesWithItsBudgetOrAnother() {
        fixture.given(STARTED, FIRST_STORED, PAUSED)
                .when(new ResumeIngestion(ID, null))
                .expectEvents(new IngestionResumed(ID, AFTER_FIRST, TEN_PERCENT));
        ErrorBudget larger = new ErrorBudget(50, 10);
        fixture.given(STARTED, FIRST_STORED, PAUSED)
                .when(new ResumeIngestion(ID, larger))
                .expectEvents(new IngestionResumed(ID, AFTER_FIRST, larger));
    }

    @Test
    void goesOnAfterItWasResumed() {
        BatchSummary second = batch(2, 101, 100, 0);
        fixture.given(STARTED, FIRST_STORED, PAUSED, new IngestionResumed(ID, AFTER_FIRST, TEN_PERCENT))
                .when(new IngestBatch(ID, second, CONTENT))
                .expectResultMessagePayload(true)
                .expectEvents(new BatchIngested(ID, second, AFTER_FIRST.plus(second), CONTENT));
    }

    @Test
    void refusesToResumeWhatRunsOrHasEnded() {
        refused(fixture.given(STARTED).when(new ResumeIngestion(ID, null)), "ingestion-not-paused");
        for (IngestionEvent end : ends()) {
            refused(fixture.given(STARTED, end).when(new ResumeIngestion(ID, null)), "ingestion-ended");
            refused(fixture.given(STARTED, end).when(new PauseIngestion(ID, BY_HAND)), "ingestion-ended");
        }
    }

    @Test
    void cancelsWhatRunsOrIsPausedOnce() {
        fixture.given(STARTED, FIRST_STORED)
                .when(new CancelIngestion(ID))
                .expectEvents(new IngestionCancelled(ID, AFTER_FIRST));
        fixture.given(STARTED, FIRST_STORED, PAUSED)
                .when(new CancelIngestion(ID))
                .expectEvents(new IngestionCancelled(ID, AFTER_FIRST));
        fixture.given(STARTED, new IngestionCancelled(ID, IngestionTotals.NONE))
                .when(new CancelIngestion(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesToCancelWhatHasEnded() {
        refused(
                fixture.given(STARTED, new IngestionCompleted(ID, IngestionTotals.NONE))
                        .when(new CancelIngestion(ID)),
                "ingestion-ended");
        refused(
                fixture.given(STARTED, new IngestionFailed(ID, IngestionTotals.NONE, CUT_OFF))
                        .when(new CancelIngestion(ID)),
                "ingestion-ended");
    }

    @Test
    void refusesBatchAfterCancellation() {
        refused(
                fixture.given(STARTED, new IngestionCancelled(ID, IngestionTotals.NONE))
                        .when(new IngestBatch(ID, FIRST, CONTENT)),
                "ingestion-ended");
    }

    @Test
    void storesTheBatchThatExceedsTheBudgetAndPausesWithIt() {
        BatchSummary second = batch(2, 101, 84, 16);
        IngestionTotals totals = AFTER_FIRST.plus(second);
        fixture.given(STARTED, FIRST_STORED)
                .when(new IngestBatch(ID, second, CONTENT))
                .expectEvents(
                        new BatchIngested(ID, second, totals, CONTENT),
                        new IngestionPaused(
                                ID,
                                totals,
                                new Refusal(
                                        "error-budget-exceeded",
                                        "21 of 200 rows were rejected, more than the 10 % that ingestion abc allows.",
                                        "See its rejections; then cancel it, or resume it, with a larger budget if"
                                                + " need be.")));
    }

    @Test
    void spendsTheBudgetToItsLastRow() {
        BatchSummary second = batch(2, 101, 85, 15);
        fixture.given(STARTED, FIRST_STORED)
                .when(new IngestBatch(ID, second, CONTENT))
                .expectEvents(new BatchIngested(ID, second, AFTER_FIRST.plus(second), CONTENT));
    }

    @Test
    void countsTheBudgetOnlyAfterItsRows() {
        BatchSummary allRejected = batch(1, 1, 0, 99);
        fixture.given(STARTED)
                .when(new IngestBatch(ID, allRejected, CONTENT))
                .expectEvents(new BatchIngested(ID, allRejected, IngestionTotals.NONE.plus(allRejected), CONTENT));
    }

    @Test
    void countsTheBudgetAnewAfterItWasResumed() {
        IngestionTotals bad = new IngestionTotals(1, 0, 0, 1_000, 10);
        BatchSummary good = batch(2, 1_001, 100, 0);
        fixture.given(
                        STARTED,
                        new IngestionPaused(ID, bad, BY_HAND),
                        new BatchIngested(ID, batch(1, 1, 0, 1_000), bad, CONTENT),
                        new IngestionResumed(ID, bad, TEN_PERCENT))
                .when(new IngestBatch(ID, good, CONTENT))
                .expectEvents(new BatchIngested(ID, good, bad.plus(good), CONTENT));
    }

    @Test
    void aBudgetIsAShareOfRows() {
        assertThat(new ErrorBudget(0, 1).isExceeded(1, 1_000_000)).isTrue();
        assertThat(new ErrorBudget(0, 1).isExceeded(0, 1_000_000)).isFalse();
        assertThat(new ErrorBudget(100, 1).isExceeded(5, 5)).isFalse();
        for (double wrong : new double[] {-1, 100.1, Double.NaN}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new ErrorBudget(wrong, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<IngestionEvent> ends() {
        return List.of(
                new IngestionCompleted(ID, IngestionTotals.NONE),
                new IngestionFailed(ID, IngestionTotals.NONE, CUT_OFF),
                new IngestionCancelled(ID, IngestionTotals.NONE));
    }

    private static IngestBatch next(int accepted, int rejected) {
        return new IngestBatch(ID, batch(2, 101, accepted, rejected), CONTENT);
    }

    private static BatchSummary batch(int number, long firstRow, int accepted, int rejected) {
        return new BatchSummary(
                number, "d" + number, firstRow, firstRow + accepted + rejected - 1, accepted, 0, rejected, 50, null);
    }

    private static void refused(ResultValidator<Ingestion> result, String code) {
        Matcher<Throwable> refusal = new CustomMatcher<>("a refusal with code " + code) {
            @Override
            public boolean matches(Object actual) {
                return actual instanceof RefusedException refused
                        && refused.refusal().code().equals(code);
            }
        };
        result.expectNoEvents().expectException(refusal);
    }
}
