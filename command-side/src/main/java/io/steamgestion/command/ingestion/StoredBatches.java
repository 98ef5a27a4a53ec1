// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import java.util.Optional;

/** Knows the digests of stored batches, so that the aggregate need not remember them. */
@FunctionalInterface
public interface StoredBatches {

    /** Digest of a stored batch, or empty if there is no such batch. */
    Optional<String> digestOf(String ingestionId, int number);
}
