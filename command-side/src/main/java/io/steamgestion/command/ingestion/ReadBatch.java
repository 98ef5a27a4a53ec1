// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.platform.Sha256;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was read and is to be stored.
 *
 * @param afterRow number of the last row before the batch
 * @param sourceBytes bytes of the source read up to the end of the batch
 * @param checkpoint where the source says to read on behind it, if it does
 */
record ReadBatch(
        String ingestionId,
        int number,
        BatchContent content,
        long afterRow,
        long sourceBytes,
        @Nullable String checkpoint) {

    /** The command that stores it. Encoded before it is dispatched: nothing is computed while a transaction is open. */
    IngestBatch encode() {
        byte[] plain = BatchCodec.plain(content);
        return new IngestBatch(
                ingestionId,
                new BatchSummary(
                        number,
                        Sha256.hex(plain),
                        afterRow + 1,
                        afterRow + content.rows(),
                        content.accepted(),
                        content.superseded().size(),
                        content.rejections().size(),
                        sourceBytes,
                        checkpoint),
                BatchCodec.compress(plain));
    }
}
