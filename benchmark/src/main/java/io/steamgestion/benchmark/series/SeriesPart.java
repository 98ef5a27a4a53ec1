// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import io.steamgestion.benchmark.pipeline.PipelinePart;
import io.steamgestion.benchmark.source.Source;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One round of the pipeline against ready-made bodies, with a look at queue, window and memory all along.
 *
 * @param rows reviews of the one round
 * @param warmUp reviews that are written before
 * @param work folder for all data
 */
public record SeriesPart(Source source, long rows, long warmUp, Path work) {

    public SeriesSection measure() throws IOException, InterruptedException {
        Series series = new Series(rows);
        var pipeline = new PipelinePart(source, rows, warmUp, 1, work).measure(new SeriesWatch(series));
        return new SeriesSection(pipeline, series.points(), series.most());
    }
}
