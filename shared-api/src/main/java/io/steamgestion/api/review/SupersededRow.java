// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

/**
 * A row that lost against another row of its own batch with the same review id (the newer wins, then the later row).
 *
 * @param row the row that lost
 * @param reviewId the review both rows speak of
 * @param byRow the row that won
 */
public record SupersededRow(long row, long reviewId, long byRow) {}
