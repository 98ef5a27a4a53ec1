// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import de.siegmar.fastcsv.reader.CsvReader;
import io.steamgestion.api.review.Review;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Real reviews beside the project, or a sample of the same shapes where there are none.
 *
 * @param reviews how many {@code csv} and {@code steam} hold, the same ones
 * @param games files in {@code steam}
 * @param original a few rows with an unnamed index column
 * @param scrapedReviews how many different ones {@code scraped} holds
 */
public record RealFiles(
        Path csv,
        Path steam,
        int reviews,
        int games,
        Path original,
        int originalRows,
        Path scraped,
        int scrapedRows,
        int scrapedReviews) {

    public static RealFiles orSample(Path folder) throws IOException {
        for (Path parent = Path.of("").toAbsolutePath(); parent != null; parent = parent.getParent()) {
            Path data = parent.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return new RealFiles(
                        data.resolve("kaggle-layout-2019-22044-rows.csv"),
                        data.resolve("appreviews-2019"),
                        22_044,
                        101,
                        data.resolve("kaggle-2021-original-119-rows.csv"),
                        rows(data.resolve("kaggle-2021-original-119-rows.csv")),
                        data.resolve("scraped-2015.jsonl"),
                        1_522,
                        1_435);
            }
        }
        return sample(folder);
    }

    private static int rows(Path original) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(original)) {
            return (int) reader.stream().count();
        }
    }

    private static RealFiles sample(Path folder) throws IOException {
        List<Review> reviews = SampleReviews.of(500, 1).stream()
                .map(review -> Samples.ofGame(review, 10))
                .toList();
        Path steam = Files.createDirectories(folder.resolve("sample-steam"));
        write(steam.resolve("review_10.json"), ReviewWriter.steamById(reviews));
        String scraped = IntStream.range(0, 40)
                .mapToObj(row -> Samples.scraped(row % 35))
                .reduce("", String::concat);
        return new RealFiles(
                write(folder.resolve("sample.csv"), ReviewWriter.csv(reviews)),
                steam,
                500,
                1,
                write(folder.resolve("sample-index.csv"), ",review_id,app_id,review\n0,1,10,\"two\nlines\"\n"),
                1,
                write(folder.resolve("sample-scraped.jsonl"), scraped),
                40,
                35);
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
