// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes the command of a batch. Encoded before it is dispatched, so that nothing is computed while a transaction is open.
 */
final class EncodedBatch {

    private EncodedBatch() {}

    /**
     * The command that stores a batch.
     *
     * @param afterRow number of the last row before the batch
     * @param sourceBytes bytes of the source read up to the end of the batch
     * @param checkpoint where the source says to read on behind it, if it does
     */
    static IngestBatch of(
            String ingestionId,
            int number,
            BatchContent content,
            long afterRow,
            long sourceBytes,
            @Nullable String checkpoint) {
        byte[] plain = BatchCodec.plain(content);
        return new IngestBatch(
                ingestionId,
                new BatchSummary(
                        number,
                        digest(plain),
                        afterRow + 1,
                        afterRow + content.rows(),
                        content.accepted(),
                        content.superseded().size(),
                        content.rejections().size(),
                        sourceBytes,
                        checkpoint),
                BatchCodec.compress(plain));
    }

    private static String digest(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
