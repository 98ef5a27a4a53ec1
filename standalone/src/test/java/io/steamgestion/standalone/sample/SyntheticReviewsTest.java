// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.steamgestion.api.review.ReviewFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticReviewsTest {

    private static final int ROWS = 20_000;

    @Test
    void writesTheColumnsOfTheKaggleFileBehindAnIndexWithoutAName() throws IOException {
        List<String> expected = new ArrayList<>(List.of(""));
        expected.addAll(ReviewFields.COLUMNS);

        assertThat(text(1, 0).lines().findFirst().orElseThrow()).isEqualTo(String.join(",", expected));
    }

    @Test
    void givesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
        assertThat(text(500, 7)).isEqualTo(text(500, 7)).isNotEqualTo(text(500, 8));
    }

    @Test
    void everyRowCanBeReadAndHasAReviewIdOfItsOwn() throws IOException {
        List<NamedCsvRecord> rows = rows(ROWS, 0);

        assertThat(rows.size()).isEqualTo(ROWS);
        rows.forEach(row -> {
            assertThat(row.getFieldCount()).isEqualTo(ReviewFields.COLUMNS.size() + 1);
            assertThat(Long.parseLong(row.getField(ReviewFields.APP_ID))).isPositive();
            assertThat(row.getField(ReviewFields.RECOMMENDED)).isIn("True", "False");
            assertThat(row.getField(ReviewFields.AUTHOR_PLAYTIME_FOREVER)).matches("\\d+\\.0");
            assertThat(row.getField(ReviewFields.AUTHOR_STEAMID)).matches("7656119\\d{10}");
            assertThat(Double.parseDouble(row.getField(ReviewFields.WEIGHTED_VOTE_SCORE)))
                    .isBetween(0.0, 1.0);
            assertThat(Long.parseLong(row.getField(ReviewFields.TIMESTAMP_UPDATED)))
                    .isGreaterThanOrEqualTo(Long.parseLong(row.getField(ReviewFields.TIMESTAMP_CREATED)));
        });
        assertThat(reviewIds(rows)).hasSize(ROWS);
    }

    @Test
    void samplesOfDifferentSeedsShareNoReview() throws IOException {
        Set<String> first = reviewIds(rows(1_000, 1));

        assertThat(first).doesNotContainAnyElementsOf(reviewIds(rows(1_000, 2)));
    }

    @Test
    void looksLikeRealReviews() throws IOException {
        List<NamedCsvRecord> rows = rows(ROWS, 0);
        List<String> texts =
                rows.stream().map(row -> row.getField(ReviewFields.REVIEW)).toList();
        Map<String, Long> languages = rows.stream()
                .collect(Collectors.groupingBy(row -> row.getField(ReviewFields.LANGUAGE), Collectors.counting()));
        Map<String, Long> games = rows.stream()
                .collect(Collectors.groupingBy(row -> row.getField(ReviewFields.APP_ID), Collectors.counting()));

        assertThat(texts.stream().mapToInt(String::length).average().orElseThrow())
                .isCloseTo(330, within(60.0));
        assertThat(texts).anyMatch(text -> text.contains("\n"));
        assertThat(texts).anyMatch(text -> text.contains("\""));
        assertThat(texts).anyMatch(text -> text.contains("😂"));
        assertThat(languages).hasSizeGreaterThan(10).containsKeys("schinese", "koreana", "brazilian");
        assertThat(languages.get("english")).isBetween(ROWS * 4 / 10L, ROWS * 5 / 10L);
        assertThat(games).hasSizeGreaterThan(80);
        assertThat(Collections.max(games.values())).isGreaterThan(10 * ROWS / 1_000L);
    }

    @Test
    void refusesANumberOfRowsThatItsIdsCanNotHold() {
        assertThatThrownBy(() -> new SyntheticReviews(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyntheticReviews(1_000_000_000, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> reviewIds(List<NamedCsvRecord> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getField(ReviewFields.REVIEW_ID)));
        return ids;
    }

    private static List<NamedCsvRecord> rows(int rows, long seed) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(text(rows, seed)).stream().toList();
    }

    private static String text(int rows, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SyntheticReviews(rows, seed).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
