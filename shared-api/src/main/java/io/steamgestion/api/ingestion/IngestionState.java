// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/** Where an ingestion stands. */
public enum IngestionState {
    /** Takes batches: its source is read, or waits in line to be read. */
    RUNNING,
    /** Takes no batches until it is resumed. */
    PAUSED,
    /** Its source was read to the end. */
    COMPLETED,
    /** Ended by a person before the end of its source; what was accepted stays. */
    CANCELLED,
    /** Ended because its source can't be read on; what was accepted stays. */
    FAILED;

    /** Whether no more batches will ever be taken. */
    public boolean ended() {
        return switch (this) {
            case RUNNING, PAUSED -> false;
            case COMPLETED, CANCELLED, FAILED -> true;
        };
    }
}
