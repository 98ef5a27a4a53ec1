// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file goes in, and everything of it is found again. */
@ExtendWith(SharedSystem.class)
class IngestionJourneyIT {

    @TempDir
    Path folder;

    @Test
    void everyRowOfAKaggleFileIsSearchable(LaunchedSystem system) throws IOException {
        ReviewFile file = ReviewFile.realOrGenerated("kaggle-2021-original-119-rows.csv", folder, 11);

        JsonNode answer = system.ingest(file.path());

        assertComplete(answer, file.rows());
        assertThat(languagesOf(system, answer)).isEqualTo(file.languages());
    }

    @Test
    void aTextWithLineBreaksIsFoundAsItWasWritten(LaunchedSystem system) throws IOException {
        ReviewFile file = ReviewFile.realOrGenerated("kaggle-layout-2019-22044-rows.csv", folder, 12);
        NamedCsvRecord wanted = file.multiLine().stream()
                .filter(row -> row.getField(ReviewFields.LANGUAGE).equals("english"))
                .filter(row -> row.getField(ReviewFields.REVIEW).length() < 400)
                .findFirst()
                .orElseThrow();

        JsonNode answer = system.ingest(file.path());

        assertComplete(answer, file.rows());
        String text = wanted.getField(ReviewFields.REVIEW);
        JsonNode found =
                system.search(longestWords(text), "--game", wanted.getField(ReviewFields.APP_ID), "--size", "50");
        assertThat(found.path("hits")).anySatisfy(hit -> {
            assertThat(hit.path("review").path("review_id").asText())
                    .isEqualTo(wanted.getField(ReviewFields.REVIEW_ID));
            assertThat(hit.path("review").path("review").asText()).isEqualTo(text);
        });
    }

    @Test
    void aFileThatComesTwiceSupersedesItself(LaunchedSystem system) throws IOException {
        ReviewFile file = ReviewFile.generated(folder, 3_000, 13);

        JsonNode first = system.ingest(file.path());
        JsonNode second = system.ingest(file.path());

        assertComplete(first, file.rows());
        assertComplete(second, file.rows());
        Cli verified = system.run("verify", first.path("id").asText(), "--json");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("\"indexed\":0,")
                .contains("\"superseded\":" + file.rows() + ",")
                .contains("\"lost\":0");
    }

    @Test
    void severalFilesAreReportedOneAfterTheOther(LaunchedSystem system) throws IOException {
        Path good = ReviewFile.generated(folder, 200, 14).path();
        Path missing = folder.resolve("missing.csv");

        Cli both = system.run("ingest", missing, good, "--wait");

        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("There is no file " + missing);
        assertThat(both.out())
                .contains("It adds up: all 200 rows are accepted and searchable.")
                .contains("2  " + missing)
                .contains("0  " + good);
    }

    private static String longestWords(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> word.matches("[A-Za-z]+"))
                .sorted(Comparator.comparing(String::length).reversed())
                .limit(5)
                .collect(Collectors.joining(" "));
    }

    private static void assertComplete(JsonNode answer, long rows) {
        JsonNode account = answer.path("reconciliation");
        assertThat(answer.path("exitCode").asInt()).as(answer.toString()).isZero();
        assertThat(account.path("read").asLong()).isEqualTo(rows);
        assertThat(account.path("accepted").asLong()).isEqualTo(rows);
        assertThat(account.path("rejected").asLong()).isZero();
        assertThat(account.path("pending").asLong()).isZero();
        assertThat(account.path("lost").asLong()).isZero();
        assertThat(account.path("indexed").asLong() + account.path("superseded").asLong())
                .isEqualTo(rows);
    }

    /** Asks the index itself, by the ingestion's id. */
    private static Map<String, Long> languagesOf(LaunchedSystem system, JsonNode answer) throws IOException {
        JsonNode aggregation =
                Index.of(system).search("""
                {"size": 0,
                 "query": {"term": {"ingestion": "%s"}},
                 "aggs": {"languages": {"terms": {"field": "language", "size": 100}}}}
                """.formatted(answer.path("id").asText()));
        Map<String, Long> languages = new TreeMap<>();
        for (JsonNode bucket :
                aggregation.path("aggregations").path("languages").path("buckets")) {
            languages.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
        }
        return languages;
    }
}
