// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.acceptance;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.benchmark.report.Figures;
import io.steamgestion.benchmark.system.CommandSide;
import io.steamgestion.benchmark.system.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One file that a command side has accepted.
 *
 * @param name what it was for
 * @param reviews accepted rows
 * @param csvBytes size of the file
 * @param time from the ingestion's first event to its last one, by the event store's own times
 * @param cpu CPU time of the command side meanwhile
 * @param memory its resident memory meanwhile
 */
public record AcceptedFile(String name, long reviews, long csvBytes, Duration time, Duration cpu, MemoryCurve memory) {

    /** Ingests the file, watches the process, and returns when the ingestion is completed. */
    static AcceptedFile of(String name, CommandSide commandSide, long processId, Path file)
            throws IOException, InterruptedException {
        Usage before = Usage.of(processId);
        MemoryWatch memory = new MemoryWatch(processId);
        IngestionStatus status = commandSide.await(commandSide.ingest(file), memory);
        Duration cpu = Usage.of(processId).since(before).cpu();
        if (status.state() != IngestionState.COMPLETED || status.totals().accepted() == 0) {
            throw new IOException("%s was not accepted: %s".formatted(file.getFileName(), status));
        }
        return new AcceptedFile(
                name,
                status.totals().accepted(),
                Files.size(file),
                Duration.between(status.startedAt(), status.updatedAt()),
                cpu,
                memory.curve);
    }

    /** Samples the process's memory whenever somebody looks at the ingestion; suffices when it has ended. */
    private static final class MemoryWatch implements CommandSide.Condition {

        private final long processId;
        private MemoryCurve curve = MemoryCurve.EMPTY;

        private MemoryWatch(long processId) {
            this.processId = processId;
        }

        @Override
        public boolean holds(IngestionStatus now) throws IOException {
            double read = now.totals().sourceBytes() / (double) now.source().bytes();
            boolean ended = now.state().ended();
            curve = curve.with(ended ? 1 : read, Usage.of(processId).residentBytes());
            return ended;
        }
    }

    /** Reviews a second. */
    double rate() {
        return Figures.perSecond(reviews, time);
    }

    double cpuMicros() {
        return Figures.microsEach(cpu, reviews);
    }
}
