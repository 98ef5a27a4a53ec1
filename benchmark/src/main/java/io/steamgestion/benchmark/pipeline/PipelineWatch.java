// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.benchmark.system.RunningSystem;
import java.io.IOException;
import java.time.Duration;

/** Looks on while the pipeline's part of a round is measured. */
@FunctionalInterface
public interface PipelineWatch {

    /** Sees nothing. */
    PipelineWatch NONE = (system, status, at) -> {};

    /**
     * Called about ten times a second, the last time when all is settled.
     *
     * @param at since the ingestion was started
     */
    void look(RunningSystem system, IngestionStatus status, Duration at) throws IOException, InterruptedException;
}
