// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.command.source.archive.AppIdInName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @Test
    void findsWhatMayBeMeant() {
        List<String> names = List.of("app_id", "review_id", "review", "language");
        assertThat(Suggestions.nearest("AppId", names)).contains("app_id");
        assertThat(Suggestions.nearest("langauge", names)).contains("language");
        assertThat(Suggestions.nearest("reviews", names)).contains("review");
        assertThat(Suggestions.nearest("price", names)).isEmpty();
    }

    @Test
    void countsLettersThatDiffer() {
        assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestions.distance("same", "same")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "review_10.json,10",
        "10.json,10",
        "10.json.gz,10",
        "Reviews-570-page-2.json.zst,570",
        "review_10_2.json,10",
        "app 730.txt,730",
        "appreviews10,10",
        "page1.json,",
        "reviews.json,",
        "steam2019reviews10.json,",
        "10-a.json,",
        "99999999999999999999.json,"
    })
    void knowsTheGameByTheNameOfItsFile(String fileName, @Nullable Long appId) {
        assertThat(AppIdInName.of(fileName)).isEqualTo(appId);
    }
}
