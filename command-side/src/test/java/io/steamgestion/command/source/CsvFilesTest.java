// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.archive.SourceParts;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {

    private static final String HEADER = "app_id,review_id,review,recommended,timestamp_updated,author.steamid\n";

    @TempDir
    private Path folder;

    @Test
    void readsTextAsItWasWritten() throws Exception {
        List<Row> rows = read(HEADER
                + "10,1,\"Two\r\nlines, \"\"quoted\"\" \u2028 三 \uD83D\uDC4D\",True,1549531454,76561192902777307\n");
        Review review = accepted(rows.getFirst());
        assertThat(review.review()).isEqualTo("Two\r\nlines, \"quoted\" \u2028 三 \uD83D\uDC4D");
        assertThat(review.recommended()).isTrue();
        assertThat(review.author().steamId()).isEqualTo(76561192902777307L);
        assertThat(review.appName()).as("a column that is not there").isNull();
    }

    @Test
    void passesOverTheUnnamedIndexColumnAndOthersInAnyOrder() throws Exception {
        List<Row> rows = read(",extra,review,review_id,app_id\n0,x,fine,7,10\n");
        assertThat(accepted(rows.getFirst()))
                .returns(10L, Review::appId)
                .returns(7L, Review::reviewId)
                .returns("fine", Review::review);
    }

    @Test
    void readsBehindAByteOrderMark() throws Exception {
        assertThat(accepted(read("\uFEFF" + HEADER + "10,1,a,1,,\n").getFirst()).appId())
                .isEqualTo(10);
    }

    @Test
    void readsUtf16BehindItsByteOrderMark() throws Exception {
        Path file = Files.writeString(
                folder.resolve("reviews.csv"), "\uFEFF" + HEADER + "10,1,三,1,,\n", StandardCharsets.UTF_16LE);
        assertThat(Reading.of(file).reviews()).singleElement().returns("三", Review::review);
    }

    @Test
    void keepsGoodRowsAroundABadOne() throws Exception {
        List<Row> rows = read(HEADER + "10,1,a,true,,\nten,2,b,true,,\n10,3,c,true,,\n");
        assertThat(rows).hasSize(3);
        assertThat(accepted(rows.get(0)).reviewId()).isEqualTo(1);
        assertThat(rejected(rows.get(1)))
                .returns(2L, Rejection::row)
                .returns("app-id-not-a-whole-number", Rejection::code)
                .returns("ten,2,b,true,,", Rejection::raw)
                .satisfies(rejection ->
                        assertThat(rejection.message()).contains("Row 2 (line 3)", "reviews.csv", "app_id", "\"ten\""));
        assertThat(accepted(rows.get(2)).reviewId()).isEqualTo(3);
    }

    @Test
    void rejectsRowsWithTooFewAndTooManyFields() throws Exception {
        List<Row> rows = read(HEADER + "10,1\n10,2,b,true,,,,\n10,3,c,true,,\n");
        assertThat(rejected(rows.get(0)).code()).isEqualTo("too-few-fields");
        assertThat(rejected(rows.get(0)).message()).contains("has 2 fields", "names 6 columns");
        assertThat(rejected(rows.get(1)).code()).isEqualTo("too-many-fields");
        assertThat(accepted(rows.get(2)).reviewId()).isEqualTo(3);
    }

    @Test
    void rejectsTheRowThatIsCutOffInsideAQuotedField() throws Exception {
        List<Row> rows = read(HEADER + "10,1,a,true,,\n10,2,\"no end");
        assertThat(rows).hasSize(2);
        assertThat(accepted(rows.get(0)).reviewId()).isEqualTo(1);
        assertThat(rejected(rows.get(1)).code()).isEqualTo("unterminated-quote");
        assertThat(rejected(rows.get(1)).message())
                .contains("Row 2 (line 3) of reviews.csv", "a quote that is not closed");
    }

    @Test
    void rejectsUpdateTimesOutsideOfTime() throws Exception {
        List<Row> rows = read(HEADER + "10,1,a,true,-1,\n10,2,a,true,99999999999,\n");
        assertThat(rows)
                .allSatisfy(row -> assertThat(rejected(row).code()).isEqualTo("timestamp-updated-out-of-range"));
    }

    @Test
    void goesOnBehindTheRowsThatAreStored() throws Exception {
        Path file = file(HEADER + "10,1,a,true,,\nten,2,b,true,,\n10,3,c,true,,\n10,4,d,true,,\n");
        try (RowSource source = RecordRows.open(SourceParts.of(file), null)) {
            source.skipTo(new Bookmark(2, null));
            Row next = source.next();
            assertThat(next).isNotNull();
            assertThat(Reading.number(next)).isEqualTo(3);
            assertThat(accepted(next).reviewId()).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatIsNoFileOfReviews() throws IOException {
        refused(folder.resolve("nothing.csv")).returns("file-missing", Refusal::code);
        refused(folder).returns("file-is-folder", Refusal::code);
        refused(file("")).returns("file-empty", Refusal::code);
        refused(file("\n\n")).returns("file-empty", Refusal::code);
        refused(file("app_id,text\n1,2\n"))
                .returns("columns-missing", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.message())
                        .contains("reviews.csv", "review_id", "review or recommended", "app_id, text"));
        refused(file("\"app_id")).returns("header-unreadable", Refusal::code);
    }

    @Test
    void refusesToGoOnWithAFileThatChanged() throws Exception {
        Path file = file(HEADER);
        SourceDescription started = FileSources.describe(file, null);
        FileSources.open(file, started, null).close();
        Files.writeString(file, HEADER + "10,1,a,true,,\n");
        assertThatThrownBy(() -> FileSources.open(file, started, null))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("source-changed"));
    }

    private ObjectAssert<Refusal> refused(Path file) {
        try {
            FileSources.describe(file, null);
        } catch (RefusedException e) {
            assertThat(e.refusal().message()).contains(file.getFileName().toString());
            assertThat(e.refusal().remedy()).isNotBlank();
            return assertThat(e.refusal());
        }
        throw new AssertionError(file + " was not refused");
    }

    private List<Row> read(String content) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (RowSource source = RecordRows.open(SourceParts.of(file(content)), null)) {
            Row row;
            while ((row = source.next()) != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("reviews.csv"), content, StandardCharsets.UTF_8);
    }

    private static Review accepted(Row row) {
        assertThat(row).isInstanceOf(Row.Accepted.class);
        return ((Row.Accepted) row).review().review();
    }

    private static Rejection rejected(Row row) {
        assertThat(row).isInstanceOf(Row.Rejected.class);
        return ((Row.Rejected) row).rejection();
    }
}
