// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.parked;

import io.steamgestion.api.parked.ParkedDetail;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.output.Texts;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;

/** Parked items as a terminal shows them. */
record ParkedReport(PrintWriter out) {

    private static final int REASON_CHARACTERS = 240;
    private static final int HEX_LINE = 64;

    /** One item in two lines, or three with its note. */
    void print(ParkedStatus item) {
        out.println("%s  %s, %s, %s%s, last %s%s"
                .formatted(
                        item.id(),
                        Texts.lower(item.state()),
                        Texts.lower(item.kind()),
                        item.reviewId() == null ? "the whole event with " + Texts.count(item.rows(), "row") + ", " : "",
                        item.tries() == 1 ? "1 try" : "%,d tries".formatted(item.tries()),
                        item.lastAt().truncatedTo(ChronoUnit.SECONDS),
                        item.ingestionId() == null ? "" : ", ingestion " + item.ingestionId()));
        out.println("    " + Texts.oneLine(item.reason(), REASON_CHARACTERS));
        if (item.note() != null) {
            out.println("    note: " + Texts.oneLine(item.note(), REASON_CHARACTERS));
        }
    }

    /** One item with what it holds. */
    void print(ParkedDetail detail) {
        print(detail.item());
        String worker = detail.item().worker();
        out.println("first given up on %s%s"
                .formatted(
                        detail.item().firstAt().truncatedTo(ChronoUnit.SECONDS),
                        worker.isEmpty() ? "" : " by " + worker));
        out.println("event %s%s at position %d, stored %s, %s%s%s"
                .formatted(
                        detail.event(),
                        detail.revision() == null ? "" : " of revision " + detail.revision(),
                        detail.item().position(),
                        detail.storedAt().truncatedTo(ChronoUnit.SECONDS),
                        Texts.bytes(detail.bytes()),
                        detail.batch() == null ? "" : ", batch " + detail.batch(),
                        detail.sourceRow() == null ? "" : ", row %,d of its source".formatted(detail.sourceRow())));
        if (detail.review() != null) {
            out.println(Json.pretty(detail.review()));
        }
        String hex = detail.hex() == null ? "" : detail.hex();
        for (int from = 0; from < hex.length(); from += HEX_LINE) {
            out.println("  " + hex.substring(from, Math.min(from + HEX_LINE, hex.length())));
        }
    }

    static String total(long items) {
        return items == 0 ? "Nothing parked that fits." : Texts.count(items, "item") + ".";
    }
}
