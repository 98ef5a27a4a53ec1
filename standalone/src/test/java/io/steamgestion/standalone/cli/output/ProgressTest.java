// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.standalone.cli.Accounts;
import io.steamgestion.standalone.cli.Generations;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void theProgressHasBothQuantitiesWithTheirPace() {
        ProgressLine line = new ProgressLine(
                Accounts.running(5_000, 2_500, 500_000, 1_000_000, new IngestionPace(0, 10_000.4, 1_250, 4L, 65L)));

        assertThat(line.words())
                .isEqualTo("reviews.csv: accepted 5,000 rows, 50 %, 500.0 kB of 1.0 MB, 10,000/s, 0:04 left; "
                        + "searchable 2,500 rows, 25 %, 1,250/s, 1:05 left");
        assertThat(line.bars())
                .containsExactly(
                        "accepted   [########........]  50 %  5,000 rows, 500.0 kB of 1.0 MB, 10,000/s, 0:04 left",
                        "searchable [####............]  25 %  2,500 rows, 1,250/s, 1:05 left");
    }

    @Test
    void aSourceOfUnknownSizeHasNoPercentage() {
        ProgressLine line =
                new ProgressLine(Accounts.running(5_000, 2_500, 0, 0, new IngestionPace(0, 100, 50, null, null)));

        assertThat(line.words())
                .isEqualTo("reviews.csv: accepted 5,000 rows, 100/s; searchable 2,500 rows, 50/s")
                .doesNotContain("%", "left");
        assertThat(line.bars()).noneMatch(bar -> bar.contains("["));
    }

    @Test
    void saysHowManyAreReadBefore() {
        assertThat(new ProgressLine(Accounts.running(0, 0, 0, 1_000, new IngestionPace(1, 0, 0, null, null))).words())
                .contains("waits: next in line");
        assertThat(ProgressLine.waits(2)).isEqualTo("waits: 1 ingestion before it");
        assertThat(ProgressLine.waits(4)).isEqualTo("waits: 3 ingestions before it");
    }

    @Test
    void theProgressOfATerminalIsDrawnOverItself() {
        StringWriter out = new StringWriter();
        Progress progress = new Progress(new PrintWriter(out), true);

        progress.show(Accounts.running(1, 0, 1));
        progress.show(Accounts.running(2, 0, 2));
        progress.wait("no answer");
        progress.end();

        assertThat(out.toString().split("\u001b\\[1A", -1))
                .as("up a line, twice")
                .hasSize(3);
        assertThat(out.toString()).contains("(no answer)").endsWith(System.lineSeparator());
    }

    @Test
    void theProgressOfARebuildHasItsShareItsRateAndItsTimeLeft() {
        GenerationLine line = new GenerationLine(
                Generations.building(2, 500, 1_000).rate(250, 2L).get());

        assertThat(line.words()).isEqualTo("generation 2, building: 50 %, 500 of 1,000 events, 250/s, 0:02 left");
        assertThat(line.bar())
                .isEqualTo("generation 2 [########........]  50 %  500 of 1,000 events, 250/s, 0:02 left");
    }
}
