// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.batch;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.SupersededRow;
import io.steamgestion.command.source.mapping.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch in the making. Of two rows with one review id the newer wins, then the later row; the loser is recorded as
 * superseded.
 */
public final class BatchAssembly {

    private final Map<Long, NumberedReview> reviews = new LinkedHashMap<>();
    private final List<SupersededRow> superseded = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private int rows;
    private long characters;

    /** Adds the next row. */
    public void add(Row row) {
        rows++;
        switch (row) {
            case Row.Accepted(NumberedReview review, int size) -> {
                characters += size;
                add(review);
            }
            case Row.Rejected(Rejection rejection) -> {
                characters += rejection.raw().length();
                rejections.add(rejection);
            }
        }
    }

    private void add(NumberedReview candidate) {
        long id = candidate.review().reviewId();
        NumberedReview rival = reviews.putIfAbsent(id, candidate);
        if (rival == null) {
            return;
        }
        if (candidate.review().updatedOrZero() >= rival.review().updatedOrZero()) {
            reviews.put(id, candidate);
            superseded.add(new SupersededRow(rival.row(), id, candidate.row()));
        } else {
            superseded.add(new SupersededRow(candidate.row(), id, rival.row()));
        }
    }

    /** Rows so far, rejected ones too. */
    public int rows() {
        return rows;
    }

    /** Text of the rows, about. */
    public long characters() {
        return characters;
    }

    /** The batch, with all rows that were added. */
    public BatchContent content() {
        return new BatchContent(List.copyOf(reviews.values()), superseded, rejections);
    }
}
