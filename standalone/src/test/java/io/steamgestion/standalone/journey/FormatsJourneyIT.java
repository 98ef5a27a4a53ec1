// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which reviews come: compressed, as Steam gives them, in a layout of their own. */
@ExtendWith(SharedSystem.class)
class FormatsJourneyIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void aCompressedCsvFile(LaunchedSystem system) throws IOException {
        ReviewFile plain = ReviewFile.realOrGenerated("kaggle-2021-original-119-rows.csv", folder, 51);
        Path packed = folder.resolve("reviews.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain.path(), out);
        }

        assertIngested(system.ingest(packed), plain.rows());
    }

    @Test
    void aFolderOfSteamsAnswersAndAZipOfIt(LaunchedSystem system) throws IOException {
        Path answers = steamAnswers();
        List<Path> files = files(answers);
        assertIngested(system.ingest(answers), reviews(files));

        List<Path> some = files.subList(0, Math.min(3, files.size()));
        Path zip = folder.resolve("answers.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : some) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        assertIngested(system.ingest(zip), reviews(some));
    }

    @Test
    void aLayoutOfItsOwnByAMapping(LaunchedSystem system) throws IOException {
        Path real = ReviewFile.REAL.resolve("scraped-2015.jsonl");
        Path file = Files.exists(real) ? real : Files.writeString(folder.resolve("scraped.jsonl"), """
                {"review_id": 7, "game": 940, "words": "one"}
                {"review_id": 8, "game": 940, "words": "two"}
                """);
        Object mapping = Files.exists(real) ? "scraped-2015" : Files.writeString(folder.resolve("mapping.yaml"), """
                fields:
                  app_id: game
                  review_id: review_id
                  review: words
                """);
        long rows;
        try (Stream<String> lines = Files.lines(file)) {
            rows = lines.filter(line -> !line.isBlank()).count();
        }
        int before = system.status().path("ingestions").size();

        Cli refused = system.run("ingest", file, "--wait");
        Cli preview = system.run("ingest", file, "--mapping", mapping, "--dry-run");

        assertThat(refused.code()).as(refused.toString()).isEqualTo(2);
        assertThat(preview.code()).as(preview.toString()).isZero();
        assertThat(preview.out()).contains("Columns, and the fields they become:", "0 rejected. Nothing was stored.");
        assertThat(system.status().path("ingestions")).hasSize(before);
        assertIngested(system.ingest(file, "--mapping", mapping), rows);
    }

    private static void assertIngested(JsonNode answer, long rows) {
        assertThat(answer.path("exitCode").asInt()).as(answer.toString()).isZero();
        Account account = Account.of(answer.path("reconciliation"));
        assertThat(account.accepted()).isEqualTo(rows);
        assertThat(account.rejected()).isZero();
    }

    /** Real ones beside the project; two small ones, one of each form, where there are none. */
    private Path steamAnswers() throws IOException {
        Path real = ReviewFile.REAL.resolve("appreviews-2019");
        if (Files.isDirectory(real)) {
            return real;
        }
        Path answers = Files.createDirectory(folder.resolve("answers"));
        Files.writeString(answers.resolve("review_941.json"), """
                {"success": 1, "reviews": {"941001": {"recommendationid": "941001", "review": "by id", "voted_up": true}}}
                """);
        Files.writeString(answers.resolve("review_942.json"), """
                {"success": 1, "reviews": [{"recommendationid": "942001", "review": "in a list", "voted_up": false}]}
                """);
        return answers;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static long reviews(List<Path> files) throws IOException {
        long reviews = 0;
        for (Path file : files) {
            reviews += JSON.readTree(file.toFile()).path("reviews").size();
        }
        return reviews;
    }
}
