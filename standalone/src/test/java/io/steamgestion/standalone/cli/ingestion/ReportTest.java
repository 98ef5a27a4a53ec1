// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.standalone.cli.Accounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theTableHasEveryNumberUnderItsName() {
        assertThat(Report.table(Accounts.verified(IngestionState.COMPLETED, 3, 2, 0, 0))
                        .lines())
                .containsExactly(
                        "    read  accepted  rejected  indexed  superseded  parked  discarded  pending  lost",
                        "  22,003    22,000         3   21,991           7       2          0        0     0");
    }

    @Test
    void theTableOfAnUnverifiedAccountClaimsNothingItDoesNotKnow() {
        assertThat(Report.table(Accounts.unverified(10)))
                .contains("applied")
                .doesNotContain("indexed")
                .doesNotContain("superseded")
                .doesNotContain("lost");
    }

    @Test
    void saysWhatTheNumbersMean() {
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 0, 0, 0, 0)))
                .isEqualTo("It adds up: all 22,000 rows are accepted and searchable.");
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 3, 2, 0, 0)))
                .contains("3 were rejected")
                .contains("2 are parked");
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 3, 0, 0, 1)))
                .contains("LOST");
        assertThat(Report.meaning(Accounts.verified(IngestionState.FAILED, 0, 0, 0, 0)))
                .contains("could not be read to its end");
        assertThat(Report.meaning(Accounts.verified(IngestionState.PAUSED, 900, 0, 0, 0)))
                .isEqualTo("Paused: 22,000 rows were accepted so far, and 22,000 are searchable. It goes on with: "
                        + "./steamgestion resume abc");
        assertThat(Report.meaning(Accounts.verified(IngestionState.CANCELLED, 0, 0, 0, 0)))
                .contains("22,000 rows accepted before are kept");
    }

    @Test
    void saysWhichBatchCantBeRead() {
        StringWriter out = new StringWriter();

        new Report(new PrintWriter(out, true)).print(Accounts.unreadable());

        assertThat(out.toString().lines())
                .last()
                .isEqualTo("  unreadable, position 7: The batch at position 7 can't be read: damaged.");
        assertThat(Report.meaning(Accounts.unreadable())).contains("DAMAGED");
    }

    @Test
    void thePreviewShowsColumnsReviewsAndRejections() {
        StringWriter out = new StringWriter();
        new PreviewReport(new PrintWriter(out, true))
                .print(new Preview(
                        "reviews.csv",
                        "CSV in gzip",
                        List.of("app_id", "colour", "text"),
                        Map.of("app_id", "app_id", "text", "review"),
                        1_000,
                        999,
                        1,
                        List.of(Accounts.review("two\nlines \u001b[31m")),
                        List.of(new Rejection(7, "too-few-fields", "Row 7 has 2 fields.", "a,b")),
                        false));

        assertThat(out.toString().lines())
                .containsExactly(
                        "reviews.csv: CSV in gzip",
                        "Columns, and the fields they become:",
                        "  app_id  app_id",
                        "  colour  not used",
                        "  text    review",
                        "Reviews, for example:",
                        "  review 5 of app 10, english, recommended: two lines [31m",
                        "Rejected, for example:",
                        "  Row 7 has 2 fields.",
                        "1,000 rows read, and more follow: 999 would be accepted, 1 rejected. Nothing was stored.");
    }
}
