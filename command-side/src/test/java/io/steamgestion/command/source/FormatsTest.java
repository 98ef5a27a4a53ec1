// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format in every packing gives the same reviews, from the start and behind any row. */
class FormatsTest {

    private static final int ROWS = 120;
    private static final List<Review> REVIEWS = SampleReviews.of(ROWS, 3).stream()
            .map(review -> Samples.ofGame(review, 10))
            .toList();

    @TempDir
    private Path folder;

    enum Written {
        CSV("CSV", ReviewWriter::csv),
        CSV_OF_ANOTHER_ORDER("CSV", reviews -> "\uFEFF" + ReviewWriter.csv(reviews, otherColumns(), "\r\n")),
        JSON_LINES("JSON Lines", ReviewWriter::jsonLines),
        JSON_LINES_WITH_BLANKS(
                "JSON Lines", reviews -> "\n" + ReviewWriter.jsonLines(reviews).replace("\n", "\r\n\r\n")),
        JSON_LIST("JSON list", ReviewWriter::jsonList),
        JSON_OBJECTS(
                "JSON objects", reviews -> ReviewWriter.jsonLines(reviews).replace("{\"app_id\"", "{\n  \"app_id\"")),
        STEAM_LIST("Steam review API JSON", ReviewWriter::steamPage),
        STEAM_BY_ID("Steam review API JSON", ReviewWriter::steamById),
        STEAM_PAGES(
                "Steam review API JSON",
                reviews -> ReviewWriter.steamPage(reviews.subList(0, 50)) + "\n" + ReviewWriter.steamPage(List.of())
                        + ReviewWriter.steamPage(reviews.subList(50, ROWS)));

        private final String words;
        private final Function<List<Review>, String> writer;

        Written(String words, Function<List<Review>, String> writer) {
            this.words = words;
            this.writer = writer;
        }

        byte[] of(List<Review> reviews) {
            return writer.apply(reviews).getBytes(StandardCharsets.UTF_8);
        }

        private static List<String> otherColumns() {
            List<String> columns = new ArrayList<>(ReviewFields.COLUMNS);
            columns.addAll(List.of("extra", "another"));
            Collections.shuffle(columns, new Random(1));
            columns.addFirst("");
            return columns;
        }
    }

    static Stream<Arguments> everything() {
        return Stream.of(Written.values())
                .flatMap(written -> Stream.of(Packing.values()).map(packing -> Arguments.of(written, packing)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void givesTheSameReviews(Written written, Packing packing) throws Exception {
        Path file = write("review_10", packing.pack("review_10", written.of(REVIEWS)));
        Reading reading = Reading.of(file);
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.reviews()).isEqualTo(REVIEWS);
        assertThat(reading.format()).isEqualTo(written.words + packing.words());
        assertThat(reading.rows())
                .extracting(Reading::number)
                .isEqualTo(IntStream.rangeClosed(1, ROWS)
                        .mapToObj(row -> (long) row)
                        .toList());
        assertThat(reading.bytesRead()).isBetween(1L, Files.size(file));
        for (int after : new int[] {1, ROWS / 2, ROWS - 1, ROWS}) {
            assertThat(Reading.of(file, null, after).rows())
                    .isEqualTo(reading.rows().subList(after, ROWS));
        }
    }

    @ParameterizedTest
    @EnumSource(Written.class)
    void readsSeveralEntriesOfAZipAsOneSource(Written written) throws Exception {
        List<Review> other = SampleReviews.of(ROWS, 4).stream()
                .map(review -> Samples.ofGame(review, 10))
                .toList();
        Path file =
                write("reviews.zip", Packing.zip(ZipEntry.DEFLATED, "10.txt", written.of(REVIEWS), written.of(other)));
        Reading reading = Reading.of(file);
        assertThat(reading.reviews())
                .hasSize(2 * ROWS)
                .startsWith(REVIEWS.getFirst())
                .endsWith(other.getLast());
        assertThat(Reading.number(reading.rows().getLast())).isEqualTo(2 * ROWS);
        for (int after : new int[] {ROWS - 1, ROWS, ROWS + 1}) {
            assertThat(Reading.of(file, null, after).rows())
                    .isEqualTo(reading.rows().subList(after, 2 * ROWS));
        }
    }

    @Test
    void countsRejectedRowsWhenItGoesOn() throws Exception {
        String lines =
                "{\"app_id\":10,\"review_id\":1,\"review\":\"a\"}\nnonsense\n{\"app_id\":\"x\",\"review_id\":3}\n"
                        + "{\"app_id\":10,\"review_id\":4,\"review\":\"d\"}\n[1]\n{\"app_id\":10,\"review_id\":6,\"review\":\"f\"}";
        Path file = write("lines", lines.getBytes(StandardCharsets.UTF_8));
        Reading whole = Reading.of(file);
        assertThat(whole.rejections())
                .extracting(rejection -> rejection.row() + " " + rejection.code() + " " + rejection.raw())
                .containsExactly(
                        "2 row-not-an-object nonsense".replace("row-not-an-object", "row-not-json"),
                        "3 app-id-not-a-whole-number {\"app_id\":\"x\",\"review_id\":3}",
                        "5 row-not-an-object [1]");
        assertThat(whole.rejections().getFirst().message()).startsWith("Row 2 (line 2) of lines: it is no JSON");
        for (int after = 0; after <= 6; after++) {
            assertThat(Reading.of(file, null, after).rows())
                    .isEqualTo(whole.rows().subList(after, 6));
        }
    }

    @Test
    void readsAFolderInTheOrderOfItsNames() throws Exception {
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Files.write(pages.resolve("review_20.json"), Written.STEAM_LIST.of(REVIEWS.subList(2, 3)));
        Files.write(pages.resolve("review_10_2.json.gz"), Packing.gzip(Written.STEAM_LIST.of(REVIEWS.subList(1, 2))));
        Files.write(pages.resolve("review_10_1.json"), Written.STEAM_BY_ID.of(REVIEWS.subList(0, 1)));
        Files.writeString(pages.resolve(".DS_Store"), "hidden");
        Reading reading = Reading.of(pages);
        assertThat(reading.reviews()).extracting(Review::reviewId).containsExactly(1L, 2L, 3L);
        assertThat(reading.reviews()).extracting(Review::appId).containsExactly(10L, 10L, 20L);
        assertThat(Reading.of(pages, null, 2).rows()).isEqualTo(reading.rows().subList(2, 3));
    }

    @Test
    void refusesAFolderOfDifferentThings() throws Exception {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.write(mixed.resolve("10.json"), Written.STEAM_LIST.of(REVIEWS));
        Files.write(mixed.resolve("20.csv"), Written.CSV.of(REVIEWS));
        assertThat(Reading.refusal(mixed, null).message()).contains("two formats", "20.csv");
        Files.writeString(mixed.resolve("20.csv"), "shopping,list\n");
        assertThat(Reading.refusal(mixed, null).code()).isEqualTo("file-is-folder");
        Path nested = Files.createDirectories(folder.resolve("nested/inner")).getParent();
        assertThat(Reading.refusal(nested, null).code()).isEqualTo("file-is-folder");
    }

    @Test
    @Timeout(20)
    void refusesAFolderThatHoldsAPipe() throws Exception {
        Path piped = Files.createDirectories(folder.resolve("piped"));
        Files.write(piped.resolve("10.json"), Written.STEAM_LIST.of(REVIEWS));
        Path pipe = piped.resolve("20.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(Reading.refusal(piped, null))
                .returns("file-is-folder", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.message()).contains("no file: 20.json"));
        assertThat(Reading.refusal(pipe, null).code()).isEqualTo("file-not-readable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", "[%s]", "{\"reviews\":[%s]}"})
    void findsTheColumnsOfALongFirstRecord(String format) throws Exception {
        String id = format.contains("reviews") ? "recommendationid" : "review_id";
        String record = "{\"review\":\"" + "x".repeat(300_000) + "\",\"app_id\":10,\"" + id + "\":1}";
        Path file = write("long", format.formatted(record).getBytes(StandardCharsets.UTF_8));
        assertThat(FileSources.describe(file, null).columns()).containsExactly("review", "app_id", id);
        assertThat(Reading.of(file).reviews()).singleElement().returns(10L, Review::appId);
    }

    @Test
    void refusesAZipWithTwoFilesOfOneName() throws Exception {
        byte[] zip = Packing.zip(ZipEntry.DEFLATED, "10.json", Written.CSV.of(REVIEWS), Written.CSV.of(REVIEWS));
        String same = new String(zip, StandardCharsets.ISO_8859_1).replace("folder 2/", "folder 1/");
        Path file = write("same.zip", same.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Reading.refusal(file, null).message()).contains("one name: folder 1/10.json");
    }

    @Test
    void refusesSteamsAnswersWhoseGameNobodyKnows() throws Exception {
        Path file = write("page1.json", Written.STEAM_LIST.of(REVIEWS));
        assertThat(Reading.refusal(file, null).code()).isEqualTo("app-id-unknown");
    }

    @Test
    void saysWhatColumnsThereAreAndWhichMayBeMeant() throws Exception {
        Path csv = write("reviews.csv", "AppID,reviewid,text\n1,2,a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.refusal(csv, null).message())
                .contains("no column app_id", "review_id", "AppID, reviewid, text")
                .contains("Nearest: AppID for app_id, reviewid for review_id");
        Path lines = write("x", "{\"id\":1,\"author\":{\"name\":\"x\"}}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.refusal(lines, null).message()).contains("\"id, author.name\"");
        Path semicolons = write("s.csv", "app_id;review_id;review\n1;2;a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.refusal(semicolons, null).remedy()).contains("delimiter");
    }

    private Path write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }
}
