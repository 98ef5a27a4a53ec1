// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.review.Review;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/sources.md shows can be used as it stands there. */
class DocumentationTest {

    @TempDir
    private Path folder;

    @Test
    void theMappingShownIsRead() throws Exception {
        String page = Files.readString(Path.of("../docs/sources.md"));
        String mapping = page.substring(page.indexOf("```yaml\n") + "```yaml\n".length());
        mapping = mapping.substring(0, mapping.indexOf("```"));
        Path file = Files.writeString(folder.resolve("other.csv"), """
                made today

                user;url;text;lang;locale;verdict;posted;helpful;profile.url;played
                ann;/r/1;good;;german;Thumbs up;1 Mar 2020 12:00;85 %;/profiles/76561192902777307;1.5
                bob;/r/2;bad;english;;no;2020-03-01;;/id/bob;
                """);
        Reading reading = Reading.of(file, mapping, 0);
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.reviews()).extracting(Review::language).containsExactly("german", "english");
        assertThat(reading.reviews()).extracting(Review::recommended).containsExactly(true, false);
        assertThat(reading.reviews())
                .extracting(Review::timestampCreated)
                .containsExactly(1_583_060_400L, 1_583_017_200L);
        assertThat(reading.reviews()).extracting(Review::weightedVoteScore).containsExactly(0.85, null);
        assertThat(reading.reviews())
                .extracting(review -> review.author().steamId())
                .containsExactly(76_561_192_902_777_307L, null);
        assertThat(reading.reviews())
                .extracting(review -> review.author().playtimeForever())
                .containsExactly(90L, null);
    }
}
