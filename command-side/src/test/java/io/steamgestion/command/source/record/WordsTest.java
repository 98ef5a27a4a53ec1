// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.command.source.FileSources;
import io.steamgestion.command.source.Reading;
import io.steamgestion.command.source.mapping.Layout;
import io.steamgestion.command.source.mapping.Values;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets the language of the machine")
class WordsTest {

    private static final String EMOJI = "\uD83D\uDE00";

    @TempDir
    private Path folder;

    @Test
    void areTheSameInEveryLanguage() throws Exception {
        String body = "{\"app_id\":10,\"review_id\":1,\"review\":\"a\"}\n{\"app_id\":0}\n";
        Path csv = Files.writeString(folder.resolve("a.csv"), "app_id,review_id,review\n10,1\n");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat("%d".formatted(2))
                    .as("this language writes numbers otherwise")
                    .isNotEqualTo("2");
            assertThat(Reading.sources(10)
                            .pushed(
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                                    IngestionSettings.DEFAULT,
                                    1_000,
                                    "my feed")
                            .rejections())
                    .extracting(Rejection::message)
                    .singleElement()
                    .asString()
                    .startsWith("Row 1002 (line 2) of my feed");
            assertThat(Reading.of(csv).rejections().getFirst().message()).contains("it has 2 fields");
            assertThat(Reading.refusal(csv, "skip-lines: 1000\nfields: {app_id: a, review_id: b, review: c}")
                            .message())
                    .contains("fewer lines than the 1000");
            assertThat(Layout.steam(10L).selfContained("{}")).isEqualTo("{\"app_id\":10}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void neverHoldHalfACharacter() {
        for (int length = 36; length < 44; length++) {
            String shown = Values.shown("x".repeat(length) + EMOJI + "x".repeat(40));
            assertThat(Words.isUnicode(shown)).as(shown).isTrue();
        }
        assertThat(Words.cut("ab" + EMOJI, 3)).isEqualTo("ab");
        assertThat(Words.cut("ab" + EMOJI, 4)).isEqualTo("ab" + EMOJI);
        assertThat(Words.cut("a" + EMOJI + "b", 3)).isEqualTo("a" + EMOJI);
        assertThat(Words.unicode("\uDE00a" + EMOJI + "\uD83D")).isEqualTo("\uFFFDa" + EMOJI + "\uFFFD");
    }

    @Test
    void rejectsRowsWithHalfACharacter() throws Exception {
        Path lines = Files.writeString(folder.resolve("a.jsonl"), """
                {"app_id":10,"review_id":1,"review":"cut \\ud83d","\\ud83d":1}
                {"app_id":"\\ude00","review_id":2,"review":"a"}
                {"app_id":10,"review_id":3,"review":"\\ud83d\\ude00","unread":"\\ud83d"}
                """);
        Reading reading = Reading.of(lines);
        assertThat(reading.rejections()).extracting(Rejection::code).containsOnly("text-not-unicode");
        assertThat(reading.rejections().getFirst())
                .returns(
                        "Row 1 (line 1) of a.jsonl: The column review holds half a character, a surrogate without its other half.",
                        Rejection::message)
                .satisfies(rejection -> assertThat(rejection.raw()).contains("cut \\ud83d"));
        assertThat(reading.rejections()).hasSize(2);
        assertThat(reading.reviews().getFirst().review()).isEqualTo(EMOJI);
        assertThat(FileSources.describe(lines, null).columns()).allMatch(Words::isUnicode);
    }
}
