// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.benchmark.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void writesTheDocumentThatThePipelineWrites() throws IOException {
        List<String> lines = lines(prepare("""
                ,app_id,app_name,review_id,language,review,timestamp_created,timestamp_updated,recommended,weighted_vote_score,author.steamid,author.playtime_forever
                0,10,Counter-Strike,48818511,english,"Two
                lines, ""quoted""\",1549531454,1549531455,True,0.73,76561192902777307,60.0
                """));

        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.getFirst()))
                .isEqualTo(JSON.readTree("""
                {"index": {"_id": "48818511", "version_type": "external", "version": %d}}""".formatted(ReviewVersion.of(1549531455, 101))));
        assertThat(JSON.readTree(lines.getLast())).isEqualTo(JSON.readTree("""
                {"app_id": 10, "app_name": "Counter-Strike", "review_id": 48818511, "language": "english",
                 "review": "Two\\nlines, \\"quoted\\"", "timestamp_created": 1549531454, "timestamp_updated": 1549531455,
                 "recommended": true, "weighted_vote_score": 0.73,
                 "author": {"steamid": "76561192902777307", "playtime_forever": 60},
                 "ingestion": "i", "batch": 1, "row": 1, "position": 101}"""));
    }

    @Test
    void leavesOutWhatIsEmptyAndRowsThatArePipelineRejections() throws IOException {
        BulkBodies bodies = prepare("""
                app_id,review_id,review,recommended,author.steamid
                10,1,,True,
                ten,2,good,True,
                10,3,good,perhaps,
                10,,good,True,
                """);

        assertThat(bodies.documents()).isEqualTo(1);
        assertThat(bodies.skipped()).isEqualTo(3);
        assertThat(JSON.readTree(lines(bodies).getLast()).has("author")).isFalse();
        assertThat(JSON.readTree(lines(bodies).getLast()).has("review")).isFalse();
    }

    @Test
    void cutsRequestsAndPositionsAtTheirSizes() throws IOException {
        Path source = folder.resolve("generated.csv");
        new Source.Generated(7).write(source, 1, 4_500);

        BulkBodies bodies = BulkBodies.prepare(source, folder.resolve("bodies"), "i", 100);

        assertThat(bodies.bodies()).extracting(BulkBodies.Body::documents).containsExactly(2_000, 2_000, 500);
        assertThat(bodies.bytes()).isEqualTo(Files.size(bodies.file()));
        List<String> lines = lines(bodies);
        assertThat(lines).hasSize(9_000);
        assertThat(JSON.readTree(lines.get(1_999)).path("position").asLong()).isEqualTo(101);
        assertThat(JSON.readTree(lines.get(2_001)).path("position").asLong()).isEqualTo(102);
    }

    @Test
    void usesOnlyFieldsOfTheStrictMapping() throws IOException {
        Path source = folder.resolve("generated.csv");
        new Source.Generated(7).write(source, 1, 50);
        JsonNode mapping = JSON.readTree(IndexDefinitions.reviews()).at("/mappings/properties");

        List<String> lines = lines(BulkBodies.prepare(source, folder.resolve("bodies"), "i", 100));

        for (int line = 1; line < lines.size(); line += 2) {
            JsonNode document = JSON.readTree(lines.get(line));
            document.fieldNames()
                    .forEachRemaining(
                            name -> assertThat(mapping.has(name)).as(name).isTrue());
            document.path("author")
                    .fieldNames()
                    .forEachRemaining(
                            name -> assertThat(mapping.at("/author/properties").has(name))
                                    .as(name)
                                    .isTrue());
        }
    }

    private BulkBodies prepare(String csv) throws IOException {
        Path source = Files.writeString(folder.resolve("source.csv"), csv);
        return BulkBodies.prepare(source, folder.resolve("bodies"), "i", 100);
    }

    private static List<String> lines(BulkBodies bodies) throws IOException {
        String text = Files.readString(bodies.file(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return Arrays.asList(text.split("\n"));
    }
}
