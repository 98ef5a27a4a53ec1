// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/** Where an ingestion stands. */
public enum IngestionState {
    RUNNING,
    COMPLETED,
    FAILED;

    /** Whether no more batches are taken. */
    public boolean ended() {
        return this != RUNNING;
    }
}
