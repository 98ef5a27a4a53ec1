// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the first rows of a source without storing anything. */
final class Previews {

    private static final int REVIEWS = 5;
    private static final int REJECTIONS = 20;

    private Previews() {}

    /**
     * What would become of the first rows.
     *
     * @param rows rows to read, at most
     */
    static Preview read(
            RowSource source, String name, String format, List<String> columns, Map<String, String> fields, int rows)
            throws IOException, InterruptedException {
        List<Review> reviews = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        long accepted = 0;
        long rejected = 0;
        Row row = source.next();
        while (row != null && accepted + rejected < rows) {
            switch (row) {
                case Row.Accepted(NumberedReview review, int size) -> {
                    accepted++;
                    if (reviews.size() < REVIEWS) {
                        reviews.add(review.review());
                    }
                }
                case Row.Rejected(Rejection rejection) -> {
                    rejected++;
                    if (rejections.size() < REJECTIONS) {
                        rejections.add(rejection);
                    }
                }
            }
            row = source.next();
        }
        return new Preview(
                name,
                format,
                columns,
                fields,
                accepted + rejected,
                accepted,
                rejected,
                List.copyOf(reviews),
                List.copyOf(rejections),
                row == null);
    }
}
