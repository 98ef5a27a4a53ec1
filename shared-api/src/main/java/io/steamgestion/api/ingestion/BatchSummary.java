// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import org.jspecify.annotations.Nullable;

/**
 * What a batch says of itself without being decoded.
 *
 * @param number position of the batch in its ingestion, from 1, without gaps
 * @param digest SHA-256 of the content before it is compressed, hexadecimal: tells a repeated batch from another one
 * @param firstRow number of the first row
 * @param lastRow number of the last row; the source is read on behind it after a crash
 * @param accepted rows that became a review (superseded ones included)
 * @param superseded accepted rows that another row of this batch replaced
 * @param rejected rows that did not
 * @param sourceBytes bytes of the source read up to the end of this batch, for progress
 * @param checkpoint where the source itself says to read on behind this batch; null where rows are counted
 */
public record BatchSummary(
        int number,
        String digest,
        long firstRow,
        long lastRow,
        int accepted,
        int superseded,
        int rejected,
        long sourceBytes,
        @Nullable String checkpoint) {}
