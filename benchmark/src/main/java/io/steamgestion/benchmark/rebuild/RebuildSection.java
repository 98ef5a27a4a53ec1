// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.rebuild;

import static io.steamgestion.benchmark.report.Figures.number;
import static io.steamgestion.benchmark.report.Figures.perSecond;

import io.steamgestion.benchmark.pipeline.PipelineRun;
import io.steamgestion.benchmark.report.Section;
import java.time.Duration;

/**
 * Rates of an ingestion and of rebuilds.
 *
 * @param source what was measured, in words
 * @param ingestion alone
 * @param stored reviews that the rebuild took
 * @param rebuild from the command until searches had moved to it
 * @param live an ingestion while a rebuild filled
 * @param besideAll whether the rebuild still filled when that ingestion was searchable
 */
public record RebuildSection(
        String source, PipelineRun ingestion, long stored, Duration rebuild, PipelineRun live, boolean besideAll)
        implements Section {

    @Override
    public String markdown() {
        double alone = perSecond(ingestion.account().accepted(), ingestion.total());
        double rebuilt = perSecond(stored, rebuild);
        double beside = perSecond(live.account().accepted(), live.total());
        return """
                ## Rebuild

                Measured: %s.

                | | reviews/s | of the ingestion alone |
                |---|---:|---:|
                | ingestion alone | %s | 1.00 |
                | rebuild alone, from the command until it is searched | %s | %s |
                | ingestion while a rebuild fills%s | %s | %s |
                """.formatted(
                        source,
                        number(alone, 0),
                        number(rebuilt, 0),
                        number(rebuilt / alone, 2),
                        besideAll ? "" : " (which was done before)",
                        number(beside, 0),
                        number(beside / alone, 2));
    }
}
