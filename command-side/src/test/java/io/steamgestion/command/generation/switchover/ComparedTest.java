// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.generation.GenerationComparison.Difference;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two ledgers have parked, and how many documents may be missing for it. */
class ComparedTest {

    private static final int ROWS = 10;
    private static final long FAR = 1_000;

    @TempDir
    private Path folder;

    private LedgerFile file;
    private Ledger ledger;

    @BeforeEach
    void open() {
        file = new LedgerFile(folder.resolve("ledger.db"));
        ledger = new Ledger(file, position -> Optional.empty(), Clock.systemUTC());
        ledger.open(1, "cafe0001", "uuid");
        ledger.open(2, "cafe0001", "uuid");
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void whatIsParkedInBothIsNoDifference() throws Exception {
        park(1, 3, 31L, 32L);
        park(2, 3, 31L, 32L);
        parkWhole(1, 4);
        parkWhole(2, 4);
        ParkedDifferences found = differences(FAR);
        assertThat(found.listed()).isEmpty();
        assertThat(found.rows()).isEqualTo(12);
        assertThat(found.newRows()).isEqualTo(12);
        assertThat(shortfall(found, 5, 4))
                .isEqualTo(
                        "It holds 4 reviews, 1 fewer than generation 1, and nothing that" + " is parked explains it");
    }

    @Test
    void whatWasDiscardedInOneAndIsParkedInTheOtherIsListedAndExplainsNothing() throws Exception {
        park(1, 3, 31L);
        park(2, 3, 31L);
        ledger.acts().discard(1, 1, List.of(new ParkedKey(3, 31L)), "not needed", Instant.EPOCH);
        ParkedDifferences found = differences(FAR);
        assertThat(found.listed()).containsExactly(new Difference(2, 3, 31L, "Parked here, discarded in generation 1"));
        assertThat(found.explainedReviews()).isZero();
    }

    @Test
    void eachReviewThatIsParkedInTheNewOneAloneExplainsAMissingOne() throws Exception {
        park(1, 3, 31L);
        park(2, 3, 32L, 33L);
        ParkedDifferences found = differences(FAR);
        assertThat(found.listed())
                .containsExactly(
                        new Difference(1, 3, 31L, "no"),
                        new Difference(2, 3, 32L, "no"),
                        new Difference(2, 3, 33L, "no"));
        assertThat(shortfall(found, 100, 98)).isNull();
        assertThat(shortfall(found, 100, 97)).contains("3 fewer").endsWith("of which parked ones explain 2");
        assertThat(shortfall(found, 100, 250)).as("the old one was damaged").isNull();
    }

    @Test
    void aWholeEventExplainsWhatTheOtherOneHasOfIt() throws Exception {
        park(1, 3, 31L);
        parkWhole(2, 3);
        ParkedDifferences found = differences(FAR);
        assertThat(found.listed()).containsExactly(new Difference(2, 3, null, "broken"));
        assertThat(shortfall(found, 100, 91)).isNull();
        assertThat(shortfall(found, 100, 90)).contains("10 fewer");
        assertThat(judge(found, 100, 100, 7, 5).shortfall())
                .as("its rejections are missing, too")
                .isNull();
    }

    @Test
    void rejectionsAreMissingWithTheirEventOnly() throws Exception {
        park(2, 3, 31L);
        assertThat(judge(differences(FAR), 1, 1, 7, 5).shortfall())
                .isEqualTo(
                        "It holds 5 rejected rows, 2 fewer than generation 1, and no event that is parked explains it");
    }

    @Test
    void whatIsMissingFromTheOldOneExplainsNothing() throws Exception {
        parkWhole(1, 3);
        park(2, 3, 31L);
        ParkedDifferences found = differences(FAR);
        assertThat(found.listed()).containsExactly(new Difference(1, 3, null, "broken"));
        assertThat(shortfall(found, 10, 9)).isNotNull();
    }

    @Test
    void nothingBeyondThePositionCounts() throws Exception {
        park(2, 3, 31L);
        park(2, 4, 41L);
        assertThat(differences(3).listed()).containsExactly(new Difference(2, 3, 31L, "no"));
        assertThat(differences(2).listed()).isEmpty();
    }

    @Test
    void aLongListIsCutAndCounted() throws Exception {
        // more than a page, so that pages end within events
        for (long position = 1; position <= 5; position++) {
            long first = position * 1_000;
            park(2, position, LongStream.range(first, first + 700).boxed().toArray(Long[]::new));
            park(1, position, LongStream.range(first, first + 650).boxed().toArray(Long[]::new));
        }
        ParkedDifferences found = differences(FAR);
        assertThat(found.listed()).hasSize(GenerationComparison.MOST_DIFFERENCES);
        assertThat(found.further()).isEqualTo(250 - GenerationComparison.MOST_DIFFERENCES);
        assertThat(found.newRows()).isEqualTo(3_500);
        assertThat(found.rows()).isEqualTo(3_250);
        assertThat(found.explainedReviews()).isEqualTo(250);
    }

    private ParkedDifferences differences(long position) throws TimeoutException {
        return Comparisons.parked(ledger.parked(), 1, 2, position, () -> false);
    }

    private static @Nullable String shortfall(ParkedDifferences parked, long reviews, long newReviews) {
        return judge(parked, reviews, newReviews, 0, 0).shortfall();
    }

    private static Compared judge(
            ParkedDifferences parked, long reviews, long newReviews, long rejections, long newRejections) {
        return Compared.of(
                1,
                new GenerationComparison(
                        reviews,
                        newReviews,
                        rejections,
                        newRejections,
                        parked.rows(),
                        parked.newRows(),
                        parked.listed(),
                        parked.further()),
                parked);
    }

    private void park(int generation, long position, Long... reviews) {
        List<ParkedItem> items = new ArrayList<>();
        for (Long review : reviews) {
            items.add(new ParkedItem(review, ParkedKind.REFUSED, 1, "no"));
        }
        report(generation, position, items);
    }

    private void parkWhole(int generation, long position) {
        report(generation, position, List.of(new ParkedItem(null, ParkedKind.FAILED, 3, "broken")));
    }

    private void report(int generation, long position, List<ParkedItem> items) {
        int rows = Math.max(ROWS, items.size());
        ledger.settle(
                List.of(new AppliedReport("cafe0001", generation, position, 0, "an ingestion", rows, items, "a test")));
    }
}
