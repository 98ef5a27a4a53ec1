// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            RowSource source, SourceDescription described, List<String> columns, Map<String, String> fields, int rows)
            throws InterruptedException {
        String name = described.name();
        List<Review> reviews = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        long accepted = 0;
        long rejected = 0;
        Row row = next(source, name, 0);
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
            row = next(source, name, accepted + rejected);
        }
        return new Preview(
                name,
                described.format() == null ? "" : described.format(),
                columns,
                fields,
                accepted + rejected,
                accepted,
                rejected,
                List.copyOf(reviews),
                List.copyOf(rejections),
                row == null);
    }

    private static @Nullable Row next(RowSource source, String name, long before) throws InterruptedException {
        try {
            return source.next();
        } catch (IOException e) {
            throw unreadable(Words.of("%s can't be read on behind row %,d: %s.", name, before, Words.why(e)));
        }
    }

    /** A source that fails while it is looked at. */
    static RefusedException unreadable(String message) {
        return new RefusedException(
                "source-unreadable", message, "Mend it, or fetch it again: it may not have come as a whole.");
    }
}
