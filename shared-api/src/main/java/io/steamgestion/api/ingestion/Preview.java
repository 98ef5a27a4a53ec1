// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import java.util.List;
import java.util.Map;

/**
 * What an ingestion of a source would make of its first rows; nothing is stored.
 *
 * @param name what people call the source
 * @param format how it was read, for people: {@code CSV in gzip}
 * @param columns what the source calls its columns, in order
 * @param fields which field of a review each used column becomes, by column
 * @param read rows read
 * @param accepted rows that would become reviews
 * @param rejected rows that would not
 * @param reviews the first of the reviews
 * @param rejections the first of the rejections
 * @param complete whether the rows read are all that there are
 */
public record Preview(
        String name,
        String format,
        List<String> columns,
        Map<String, String> fields,
        long read,
        long accepted,
        long rejected,
        List<Review> reviews,
        List<Rejection> rejections,
        boolean complete) {}
