// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.outage;

import static io.steamgestion.benchmark.report.Figures.number;
import static io.steamgestion.benchmark.report.Figures.roundsHead;
import static io.steamgestion.benchmark.report.Figures.roundsRow;

import io.steamgestion.benchmark.report.Figures;
import io.steamgestion.benchmark.report.Section;
import java.util.List;

/**
 * Acceptance without a broker against acceptance with one.
 *
 * @param source what was measured, in words
 * @param verified reviews of the whole run that are searchable; all, or the run would have failed
 */
public record OutageSection(String source, List<OutageRound> rounds, long verified) implements Section {

    @Override
    public String markdown() {
        return """
                ## Broker stopped

                Measured: %s. The whole system runs; its broker is stopped for every other ingestion, everything else stays up.

                %s
                All %s reviews of the run were searchable at the end: pending 0, lost 0.
                """.formatted(source, table(), number(verified, 0));
    }

    private String table() {
        return roundsHead("acceptance, reviews/s", rounds.size())
                + roundsRow("broker up, events published and applied meanwhile", rounds, OutageRound::upRate, 0)
                + roundsRow("broker stopped", rounds, OutageRound::stoppedRate, 0)
                + roundsRow("**stopped / up**", rounds, OutageRound::ratio, 2)
                + roundsRow(
                        "from its return until all is searchable, s",
                        rounds,
                        round -> Figures.seconds(round.catchUp()),
                        1);
    }
}
