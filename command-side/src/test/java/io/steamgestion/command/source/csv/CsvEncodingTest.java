// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.Packing;
import io.steamgestion.command.source.Reading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEncodingTest {

    private static final String HEADER = "app_id,review_id,review\n";

    @TempDir
    private Path folder;

    @Test
    void refusesAnotherEncoding() throws Exception {
        Path file = write((HEADER + "10,1,caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Reading.refusal(file, null))
                .returns("encoding-unknown", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.remedy()).contains("UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void takesACharacterThatIsCutByTheFirstLookForWhole(int shift) throws Exception {
        String row = "10,1," + "x".repeat(shift) + "\uD83D\uDE00".repeat(40_000) + "\n";
        Reading reading = Reading.of(write((HEADER + row).getBytes(StandardCharsets.UTF_8)));
        assertThat(reading.reviews())
                .singleElement()
                .satisfies(review -> assertThat(review.review()).hasSize(shift + 80_000));
    }

    @Test
    void rejectsRowsWithBytesThatAreNoText() throws Exception {
        String good = "10,1," + "x".repeat(100) + "\n";
        byte[] damaged = Packing.joined(
                (HEADER + good.repeat(2_000)).getBytes(StandardCharsets.UTF_8),
                "10,2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
                "10,3,caf\u00e9 \uFFFD\n".getBytes(StandardCharsets.UTF_8));
        Reading reading = Reading.of(write(damaged));
        assertThat(reading.rejections())
                .singleElement()
                .returns(2_001L, Rejection::row)
                .returns("text-not-unicode", Rejection::code)
                .returns("10,2,caf\uFFFD", Rejection::raw)
                .satisfies(rejection -> assertThat(rejection.message()).contains("its field 3 holds bytes"));
        assertThat(reading.reviews()).hasSize(2_001);
        assertThat(reading.reviews().getLast().review()).isEqualTo("caf\u00e9 \uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void readsByAByteOrderMark(String charset) throws Exception {
        byte[] bytes = ("\uFEFFExport\n" + HEADER + "10,1,caf\u00e9\n").getBytes(Charset.forName(charset));
        String mapping = "skip-lines: 1\nfields: {app_id: app_id, review_id: review_id, review: review}";
        assertThat(Reading.of(write(bytes), mapping, 0).reviews())
                .extracting(Review::review)
                .containsExactly("caf\u00e9");
    }

    @Test
    void rejectsRecordsOfJsonWithBytesThatAreNoText() throws Exception {
        String record = "{\"app_id\":10,\"review_id\":1,\"review\":\"%s\"}\n";
        Path file =
                write((record.formatted("a") + record.formatted("caf\u00e9")).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Reading.of(file).rejections()).singleElement().returns("row-not-json", Rejection::code);
    }

    private Path write(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("reviews.csv"), bytes);
    }
}
