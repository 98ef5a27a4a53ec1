// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark;

import java.util.Locale;

/** What can be measured. */
enum Part {
    /** A command side alone: rate, memory and room of acceptance. */
    ACCEPTANCE,
    /** Acceptance with the broker up against acceptance with the broker stopped. */
    OUTAGE,
    /** The whole pipeline against ready-made bulk bodies. */
    PIPELINE,
    /** The pipeline with one projector, two, and four. */
    PROJECTORS,
    /** Queue, window and memory over one long round of the pipeline. */
    SERIES,
    /** A rebuild alone, and beside an ingestion. */
    REBUILD,
    /** All of them, in this order. */
    ALL;

    boolean includes(Part part) {
        return this == ALL || this == part;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
