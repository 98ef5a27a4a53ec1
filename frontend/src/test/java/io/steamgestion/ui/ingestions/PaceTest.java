// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.ui.fake.FakeIngestions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void oneUpdateTellsNothing() {
        add(0, 100, 50);
        assertThat(pace.rowsPerSecond()).isEmpty();
        assertThat(pace.left()).isEmpty();
    }

    @Test
    void measuresWhatBecameSearchable() {
        add(0, 1000, 500);
        add(2, 2000, 1500);
        assertThat(pace.rowsPerSecond()).hasValue(500.0);
    }

    @Test
    void estimatesTheRowsToComeByTheBytes() {
        add(0, 1000, 1000);
        add(1, 2000, 2000);
        // 10,000 rows in the file, a fifth of the bytes read: 8,000 to go at 1,000 a second.
        assertThat(pace.left()).hasValue(Duration.ofSeconds(8));
    }

    @Test
    void forgetsWhatIsLongAgo() {
        add(0, 1000, 0);
        for (int second = 1; second <= 60; second++) {
            add(second, 1000 + second * 10L, second < 40 ? 0 : (second - 40) * 10L);
        }
        assertThat(pace.rowsPerSecond())
                .hasValueSatisfying(rate -> assertThat(rate).isBetween(9.0, 10.0));
    }

    @Test
    void standsStillWhenNothingBecomesSearchable() {
        add(0, 1000, 500);
        add(5, 2000, 500);
        assertThat(pace.left()).isEmpty();
    }

    @Test
    void isOverWithTheLastRow() {
        add(0, 9000, 8000);
        pace.add(FakeIngestions.status("p", "p.csv", IngestionState.COMPLETED, 10_000, 10_000, 0, 10_000), 5 * SECOND);
        assertThat(pace.rowsPerSecond()).isEmpty();
    }

    private void add(long seconds, long accepted, long applied) {
        pace.add(
                FakeIngestions.status("p", "p.csv", IngestionState.RUNNING, 10_000, accepted, 0, applied),
                seconds * SECOND);
    }
}
