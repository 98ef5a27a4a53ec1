// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rejected comes back as a file that, mended, is ingested with nothing lost. */
class RepairFileTest {

    private static final Review REVIEW = SampleReviews.of(1, 21).getFirst();

    @TempDir
    private Path folder;

    @Test
    void csvIsMendedAndIngestedAgain() throws Exception {
        String csv = ReviewWriter.csv(List.of(REVIEW)).replaceFirst("\n\\d+,", "\nten,");
        assertMendable("reviews.csv", csv, null, REVIEW);
    }

    @Test
    void jsonIsMendedAndIngestedAgain() throws Exception {
        String lines = ReviewWriter.jsonLines(List.of(REVIEW)).replaceFirst("\"app_id\":\\d+", "\"app_id\":\"ten\"");
        assertMendable("reviews.jsonl", lines, null, REVIEW);
    }

    @Test
    void steamsAnswersAreMendedAndKeepTheirGame() throws Exception {
        String page = ReviewWriter.steamPage(List.of(REVIEW))
                .replaceFirst("\"recommendationid\":\\d+", "\"recommendationid\":\"ten\"");
        String repair = repair("review_10.json", page, null);
        assertThat(Reading.of(file("mended.csv", repair.replaceFirst("\n([^\n]*?),10,ten,", "\n$1,10,1,")))
                        .reviews())
                .containsExactly(Samples.ofGame(REVIEW, 10));
    }

    @Test
    void mappedSourcesAreMendedByTheSameMapping() throws Exception {
        String mapping = "skip-lines: 2\ndelimiter: ';'\nfields: {app_id: app, review_id: id, review: text}";
        String repair = repair("other.csv", "x\ny\napp;id;unused;text\nten;7;u;\"a;b\"\n", mapping);
        assertThat(repair).contains(";ten;7;u;\"a;b\";");
        Reading mended = Reading.of(file("mended.csv", repair.replace(";ten;7;", ";10;7;")), mapping, 0);
        assertThat(mended.reviews()).singleElement().returns("a;b", Review::review);
    }

    @Test
    void repairingARepairFileAddsNoColumns() throws Exception {
        String first = repair("reviews.csv", "app_id,review_id,review\nten,1,a\n", null);
        String second = repair("again.csv", first, null);
        assertThat(second.lines().findFirst()).isEqualTo(first.lines().findFirst());
        assertThat(second.lines().findFirst())
                .contains("rejection_row,rejection_code,rejection_message,app_id,review_id,review,raw");
    }

    @Test
    void leavesOutWhatWasTooLongToBeKept() throws Exception {
        String repair = repair("reviews.csv", "app_id,review_id,review\nten,1," + "x".repeat(20_000) + "\n", null);
        assertThat(repair.lines().skip(1).findFirst().orElseThrow()).contains("must be a whole number.\",,,,");
    }

    @Test
    void filesWithColumnsOfAnotherOrderPutNothingUnderWrongNames() throws Exception {
        Path several = Files.createDirectories(folder.resolve("several"));
        Files.writeString(several.resolve("1.csv"), "app_id,review_id,review\n10,1,a\n");
        Files.writeString(several.resolve("2.csv"), "review,app_id,review_id\ntext,ten,2\n");
        assertThat(repair(several, null).lines())
                .containsExactly(
                        "rejection_row,rejection_code,rejection_message,raw",
                        "2,app-id-not-a-whole-number,\"Row 2 (line 2) of 2.csv in several: The column app_id holds \"\"ten\"\"; it must be"
                                + " a whole number.\",\"text,ten,2\"");
    }

    @Test
    void filesOfJsonHaveTheColumnsOfAllOfThem() throws Exception {
        Path several = Files.createDirectories(folder.resolve("several"));
        Files.writeString(several.resolve("1.jsonl"), "{\"app_id\":10,\"review_id\":1,\"review\":\"a\"}\n");
        Files.writeString(several.resolve("2.jsonl"), "{\"recommended\":true,\"review_id\":2,\"app_id\":\"ten\"}\n");
        assertThat(repair(several, null))
                .startsWith("rejection_row,rejection_code,rejection_message,app_id,review_id,review,recommended,raw\n")
                .contains(",ten,2,,true,");
    }

    @Test
    void csvThatLooksLikeJsonIsCsv() throws Exception {
        String repair = repair("reviews.csv", "review,app_id,review_id\n{text,ten,1\n", null);
        assertThat(repair).contains("number.\",{text,ten,1,");
        repair = repair("10.csv", "review,recommendationid\n{text,ten\n", null);
        assertThat(repair).contains("number.\",,{text,ten,\"{text,ten\"");
    }

    private void assertMendable(String name, String text, @Nullable String mapping, Review expected) throws Exception {
        String repair = repair(name, text, mapping);
        assertThat(repair).startsWith("rejection_row,rejection_code,rejection_message,app_id,");
        String mended = repair.replaceFirst("(?s)(\\.\"),ten,", "$1," + expected.appId() + ",");
        assertThat(mended).isNotEqualTo(repair);
        assertThat(Reading.of(file("mended.csv", mended), mapping, 0).reviews()).containsExactly(expected);
    }

    /** The repair file of everything that is rejected of a source. */
    private String repair(String name, String text, @Nullable String mapping) throws Exception {
        return repair(file(name, text), mapping);
    }

    private static String repair(Path file, @Nullable String mapping) throws Exception {
        SourceDescription source = Reading.sources(1000).describe(file, Reading.settings(mapping));
        List<Rejection> rejections = Reading.of(file, mapping, 0).rejections();
        assertThat(rejections).hasSize(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RepairFile repair = new RepairFile(bytes, source, Reading.settings(mapping))) {
            for (Rejection rejection : rejections) {
                repair.write(rejection);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
