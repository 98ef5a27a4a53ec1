// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import io.steamgestion.standalone.cli.output.Texts;
import java.io.PrintWriter;

/** Tells what an ingestion would make of a source: its columns, some reviews and some rejections. */
record PreviewReport(PrintWriter out) {

    private static final int SHOWN = 5;
    private static final int SHOWN_CHARACTERS = 100;

    void print(Preview preview) {
        out.println("%s: %s".formatted(preview.name(), preview.format()));
        if (!preview.columns().isEmpty()) {
            int width =
                    preview.columns().stream().mapToInt(String::length).max().orElse(0);
            out.println("Columns, and the fields they become:");
            preview.columns()
                    .forEach(column -> out.println("  %s  %s"
                            .formatted(
                                    column + " ".repeat(width - column.length()),
                                    preview.fields().getOrDefault(column, "not used"))));
        }
        if (!preview.reviews().isEmpty()) {
            out.println("Reviews, for example:");
            preview.reviews().stream().limit(SHOWN).forEach(this::print);
        }
        if (!preview.rejections().isEmpty()) {
            out.println("Rejected, for example:");
            preview.rejections().stream().limit(SHOWN).map(Rejection::message).forEach(why -> out.println("  " + why));
        }
        out.println("%,d rows read%s: %,d would be accepted, %,d rejected. Nothing was stored."
                .formatted(
                        preview.read(),
                        preview.complete() ? ", which are all" : ", and more follow",
                        preview.accepted(),
                        preview.rejected()));
    }

    private void print(Review review) {
        Boolean recommended = review.recommended();
        out.println("  review %d of %s%s%s: %s"
                .formatted(
                        review.reviewId(),
                        review.appName() == null ? "app " + review.appId() : review.appName(),
                        review.language() == null ? "" : ", " + review.language(),
                        recommended == null ? "" : recommended ? ", recommended" : ", not recommended",
                        Texts.oneLine(review.review() == null ? "" : review.review(), SHOWN_CHARACTERS)));
    }
}
