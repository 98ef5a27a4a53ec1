// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

/**
 * A review and the row of the source it came from.
 *
 * @param row number of the record in its source, from 1, headers not counted
 */
public record NumberedReview(long row, Review review) {}
