// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DifferencesTest {

    @Test
    void namesTheFieldsAndWhatEachSays() {
        assertThat(words("""
                {"review": "good", "author": {"num_reviews": 3, "steamid": "5"}, "votes_funny": 1.0}""", """
                {"review": "bad", "author": {"num_reviews": 4, "steamid": "5"}, "votes_funny": 1}"""))
                .isEqualTo(
                        "author.num_reviews is 4, and its event says 3; review is \"bad\", and its event says \"good\"");
    }

    @Test
    void namesWhatOneOfThemLacks() {
        assertThat(words("{\"row\": 1}", "{\"colour\": true}"))
                .isEqualTo("colour is true, and its event says nothing; row is missing, and its event says 1");
    }

    @Test
    void countsTheRestAndShortensLongTexts() {
        String words =
                words("{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1}", "{\"a\": \"" + "x".repeat(500) + "\"}");

        assertThat(words).endsWith("; and 2 more fields").hasSizeLessThan(300);
    }

    private static String words(String expected, String found) {
        return Differences.words(
                JsonMapper.shared().readTree(expected), JsonMapper.shared().readTree(found));
    }
}
