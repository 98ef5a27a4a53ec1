// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import io.steamgestion.command.source.mapping.MappingFile;
import io.steamgestion.command.source.mapping.PatternSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

    private static final String IDS = "  app_id: {constant: 10}\n  review_id: id\n";

    @TempDir
    private Path folder;

    @Test
    void readsScrapedReviews() throws Exception {
        Reading reading = read(Samples.scraped(5) + Samples.scraped(3), "scraped-2015");
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.reviews().getFirst())
                .isEqualTo(ReviewBuilder.bare(
                                295_270, reading.reviews().getFirst().reviewId())
                        .review("fine")
                        .timestampCreated(Instant.parse("2014-11-30T16:26:00Z").getEpochSecond())
                        .timestampUpdated(Instant.parse("2015-01-02T00:05:00Z").getEpochSecond())
                        .recommended(false)
                        .votesHelpful(888L)
                        .votesFunny(1L)
                        .commentCount(22L)
                        .author(new Author(76_561_190_000_000_005L, 3L, 2L, 27_630L, 6L, null, null))
                        .build());
        assertThat(reading.reviews().getLast().author().steamId()).isNull();
        assertThat(reading.reviews().getLast().timestampUpdated())
                .isEqualTo(reading.reviews().getLast().timestampCreated());
    }

    @Test
    void derivesTheSameIdOfTheSameColumnsAlways() throws Exception {
        List<Review> reviews = read(Samples.scraped(1) + Samples.scraped(2) + Samples.scraped(1), "scraped-2015")
                .reviews();
        assertThat(reviews.get(0).reviewId())
                .isPositive()
                .isEqualTo(reviews.get(2).reviewId());
        assertThat(reviews.get(1).reviewId())
                .isPositive()
                .isNotEqualTo(reviews.get(0).reviewId());
        assertThat(read("id,text\nabc,x\n", "fields: {app_id: {constant: 10}, review_id: {id-of: id}, review: text}")
                        .reviews()
                        .getFirst()
                        .reviewId())
                .as("frozen: ids of stored reviews must come out again")
                .isEqualTo(6_634_106_596_916_532_413L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            timestamp_created: {column: v, date: uuuu-MM-dd}                                    | 2015-03-29                | 1427587200
            timestamp_created: {column: v, date: 'd. MMMM uuuu HH:mm', locale: de, zone: Europe/Berlin} | 29. März 2015 04:00 | 1427594400
            timestamp_created: {column: v, date: ["uuuu-MM-dd'T'HH:mm:ssXXX", uuuu]}            | 2015-03-29T04:00:00+02:00 | 1427594400
            weighted_vote_score: {column: v, percent: true}                                     | 85.5 %                    | 0.855
            weighted_vote_score: {column: v, percent: true}                                     | 7                         | 0.07
            recommended: {column: v, yes: [Yes, 'Thumbs up'], no: [No]}                         | thumbs UP                 | true
            recommended: {column: v, yes: [Yes], no: [No]}                                      | no                        | false
            author.playtime_forever: {column: v, unit: hours}                                   | 1.51                      | 91
            author.playtime_forever: {column: v, unit: seconds}                                 | 90                        | 2
            author.playtime_forever: {column: v, unit: minutes}                                 | 12.0                      | 12
            comment_count: {column: v, pattern: '(\\d+) comments'}                              | about 17 comments         | 17
            language: {constant: german}                                                        | x                         | german
            app_name: {column: [none, v]}                                                       | Portal                    | Portal
            """)
    void transforms(String field, String value, String expected) throws Exception {
        String extra = field.contains("[none") ? "none,v" : "v,x";
        String record = field.contains("[none") ? "," + value : value + ",";
        Reading reading =
                read("id,text," + extra + "\n1,a," + record + "\n", "fields:\n" + IDS + "  review: text\n  " + field);
        assertThat(reading.rejections()).isEmpty();
        assertThat(ReviewWriter.json(reading.reviews().getFirst())).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            timestamp_created: {column: v, date: uuuu-MM-dd}         | 29.3.2015  | timestamp-created-not-a-date
            weighted_vote_score: {column: v, percent: true}          | much       | weighted-vote-score-not-a-number
            recommended: {column: v, yes: [Yes], no: [No]}           | perhaps    | recommended-not-a-boolean
            author.playtime_forever: {column: v, unit: hours}        | 1e999999   | author-playtime-forever-not-a-number
            comment_count: {column: v, pattern: '(\\d+) comments'}   | none       | comment-count-pattern-not-found
            app_name: {column: v, pattern: '^(([a-z])+.)+$'}         | x          | mapping
            language: {column: v, pattern: '^(a*a*a*a*a*a*a*a*a*a*)$'}          | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | language-pattern-not-found
            """)
    void rejectsWhatATransformCanNotRead(String field, String value, String code) throws Exception {
        String mapping = "fields:\n" + IDS + "  review: text\n  " + field;
        if (code.equals("mapping")) {
            assertThatThrownBy(() -> MappingFile.read(mapping)).hasMessageContaining("exactly one group");
            return;
        }
        assertThat(read("id,text,v\n1,a," + value + "\n", mapping).rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code))
                .satisfies(rejection -> assertThat(rejection.message()).contains("column v ("));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            feilds: {}                                                  | is fields meant?
            fields: {app_idd: x}                                        | is app_id meant?
            fields: {app_id: {colunm: x}}                               | is column meant?
            fields: {app_id: x}                                         | nothing of the field review_id
            fields: {app_id: x, review_id: y}                           | nothing of the field recommended
            fields: {app_id: x, app_id: y}                              | no YAML
            fields: {app_id: {constant: none}}                          | must be a whole number
            fields: {app_id: &a x, review_id: *a}                       | refers to an anchor
            fields: {review: {column: x, date: uuuu}}                   | unknown key date
            fields: {timestamp_created: {column: x, date: bogus}}       | date of the field timestamp_created
            fields: {timestamp_created: {column: x, date: uuuu, zone: Mars}} | date of the field timestamp_created
            fields: {author.playtime_forever: {column: x, unit: days}}  | seconds, minutes or hours
            fields: {recommended: {column: x, yes: [a]}}                | words for both
            fields: {app_id: {column: x, pattern: '('}}                 | no regular expression
            fields: {app_id: {column: x, pattern: '(?=a)(b)'}}          | no regular expression
            fields: {app_id: {column: x, pattern: '(a{1001})'}}         | written out
            fields: {app_id: {column: x, pattern: '((?:(?:){20000}){20000})x'}} | written out
            fields: {app_id: {column: x, pattern: '((?:[)]{40}){40})'}} | written out
            fields: {app_id: {constant: "\\ud83d"}}                     | half a character
            fields: []                                                  | needs a key fields
            [                                                           | no YAML
            fields: {app_id: x, review_id: y, review: z}, skip-lines: -1 | no YAML
            """)
    void refusesWhatItDoesNotUnderstand(String mapping, String words) {
        assertThatThrownBy(() -> MappingFile.read(mapping)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo("mapping-invalid");
            assertThat(e.refusal().message()).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            (\\d{17})                             | 18
            ((a{30}){30})                         | 931
            [](){9}]{3}b{2,}                      | 5
            \\Q(((\\E\\p{L}{4}\\x{40}\\(+        | 8
            (((x                                  | 1
            x)){4}                                | 12
            (a{999999999}){999999999}             | 2147483647
            """)
    void writesOutRepetitions(String pattern, long size) {
        assertThat(PatternSize.of(pattern)).isEqualTo(size);
    }

    @Test
    @Timeout(20)
    void looksForAPatternInBoundedTime() throws Exception {
        String branches = "(?:|)".repeat(150);
        String mapping = "fields:\n" + IDS + "  review: {column: text, pattern: '(%s)$'}\n";
        String text = "a".repeat(50_000);
        assertThat(read("id,text\n1," + text + "\n", mapping.formatted(branches))
                        .reviews())
                .hasSize(1);
        assertThat(read("id,text\n1," + text + "\n", mapping.formatted("(?:a|aa|a?a?)+b"))
                        .rejections())
                .hasSize(1);
    }

    @Test
    void refusesBombs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> MappingFile.read(bomb.toString())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> MappingFile.read("[".repeat(60_000))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> MappingFile.read("#".repeat(70_000))).hasMessageContaining("longer than");
    }

    @Test
    void skipsLinesAndReadsAnotherDelimiter() throws Exception {
        String mapping = "skip-lines: 2\ndelimiter: tab\nfields:\n" + IDS + "  review: text\n";
        Reading reading = read("Export of today\n\nid\ttext\n1\ta,b\nx\tc\n", mapping);
        assertThat(reading.reviews()).singleElement().returns("a,b", Review::review);
        assertThat(reading.rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.message()).startsWith("Row 2 (line 5)"));
    }

    @Test
    void refusesAFileThatLacksAMappedColumn() throws Exception {
        Path file = file("ident,text\n1,a\n");
        assertThat(Reading.refusal(file, "fields:\n" + IDS + "  review: txt\n").message())
                .contains("no column id, txt by the mapping", "text for txt");
    }

    @Test
    void knowsTheMappingsThatShip() {
        Sources sources = Reading.sources(1000);
        assertThat(sources.settle(Reading.settings("scraped-2015")).mapping()).contains("id-of: review_url");
        assertThatThrownBy(() -> sources.settle(Reading.settings("scraped-2016")))
                .hasMessageContaining("there are: scraped-2015");
    }

    private Reading read(String text, String mapping) throws Exception {
        return Reading.of(file(text), mapping, 0);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("source"), text, StandardCharsets.UTF_8);
    }
}
