// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.command.source.json.JsonRecord;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import io.steamgestion.command.source.record.Words;

/** Makes rows of the records of one file: reviews, or rejections that say where the record is and what is wrong. */
public final class RowMapper {

    private final String name;
    private final Layout layout;
    private final ReviewReader reviews;

    public RowMapper(String name, Layout layout) {
        this.name = name;
        this.layout = layout;
        this.reviews = new ReviewReader(layout);
    }

    /** The row that a record makes: a review, or a rejection with its reason. */
    public Row row(long number, SourceRecord record) {
        try {
            return new Row.Accepted(new NumberedReview(number, reviews.read(record)), record.size());
        } catch (UnreadableRowException e) {
            String line = record.line() == 0 ? "" : " (line " + record.line() + ")";
            return new Row.Rejected(new Rejection(
                    number,
                    e.code(),
                    Words.unicode(Words.of("Row %d%s of %s: %s", number, line, name, e.getMessage())),
                    record instanceof JsonRecord json ? layout.selfContained(json.raw()) : record.raw()));
        }
    }
}
