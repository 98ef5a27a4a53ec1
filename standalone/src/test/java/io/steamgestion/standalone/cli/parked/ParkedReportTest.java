// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.parked;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.parked.ParkedDetail;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.standalone.cli.Accounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParkedReportTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Instant LAST = Instant.parse("2026-01-02T00:00:00.5Z");

    private final StringWriter text = new StringWriter();
    private final ParkedReport report = new ParkedReport(new PrintWriter(text));

    @Test
    void listsAReviewWithItsReason() {
        report.print(item("1-7-42", 42L, ParkedState.PARKED, null, 1));
        assertThat(text.toString().lines())
                .containsExactly(
                        "1-7-42  parked, refused, 2 tries, last 2026-01-02T00:00:00Z, ingestion abc",
                        "    no such date");
    }

    @Test
    void saysForHowManyRowsAnEventStands() {
        report.print(item("1-7", null, ParkedState.DISCARDED, "an\nadvertisement", 1_000));
        assertThat(text.toString().lines())
                .containsExactly(
                        "1-7  discarded, refused, the whole event with 1,000 rows, 2 tries, last 2026-01-02T00:00:00Z,"
                                + " ingestion abc",
                        "    no such date",
                        "    note: an advertisement");
    }

    @Test
    void showsTheReview() {
        report.print(new ParkedDetail(
                item("1-7-42", 42L, ParkedState.PARKED, null, 1),
                "BatchIngested",
                "2",
                FIRST,
                150_000,
                3,
                2_004L,
                Accounts.review("good"),
                null));
        assertThat(text.toString())
                .contains("first given up on 2026-01-01T00:00:00Z by projector-1")
                .contains("event BatchIngested of revision 2 at position 7, stored 2026-01-01T00:00:00Z, 150.0 kB,"
                        + " batch 3, row 2,004 of its source")
                .contains("\"review\" : \"good\"");
    }

    @Test
    void showsBytesThatNobodyCanRead() {
        report.print(new ParkedDetail(
                item("1-7", null, ParkedState.PARKED, null, 10),
                "BatchIngested",
                "2",
                FIRST,
                40,
                null,
                null,
                null,
                "ab".repeat(40)));
        assertThat(text.toString().lines()).contains("  " + "ab".repeat(32), "  " + "ab".repeat(8));
    }

    @Test
    void countsInWords() {
        assertThat(ParkedReport.total(0)).isEqualTo("Nothing parked that fits.");
        assertThat(ParkedReport.total(1)).isEqualTo("1 item.");
        assertThat(ParkedReport.total(1_200)).isEqualTo("1,200 items.");
    }

    private static ParkedStatus item(
            String id, @Nullable Long review, ParkedState state, @Nullable String note, long rows) {
        return new ParkedStatus(
                id,
                1,
                7,
                review,
                "abc",
                rows,
                ParkedKind.REFUSED,
                state,
                "no such\n date",
                2,
                FIRST,
                LAST,
                note,
                "projector-1");
    }
}
