// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer against a genuine Elasticsearch: it must write every document, or the ratio is worth nothing. */
class BulkLoaderIT {

    @Test
    void writesEveryDocumentAndSaysWhenItCanNot(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("source.csv");
        new Source.Generated(11).write(source, 1, 5_000);
        BulkBodies bodies = BulkBodies.prepare(source, folder.resolve("bodies"), "i", 0);
        try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder.resolve("elasticsearch"), 1024);
                BulkLoader loader = new BulkLoader(elasticsearch.address(), "peer")) {
            loader.createIndex(IndexDefinitions.reviews());

            assertThat(loader.load(bodies)).isPositive();
            assertThat(loader.count()).isEqualTo(5_000);

            loader.load(bodies); // the same versions again change nothing and are no failure
            assertThat(loader.count()).isEqualTo(5_000);

            assertThatThrownBy(() -> loader.load(broken(bodies, folder)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("400");
        }
    }

    /** The same bodies with a field that the strict mapping refuses. */
    private static BulkBodies broken(BulkBodies bodies, Path folder) throws IOException {
        String text = Files.readString(bodies.file()).replace("\"app_id\"", "\"ap_idd\"");
        return new BulkBodies(
                Files.writeString(folder.resolve("broken"), text), bodies.bodies(), bodies.documents(), 0);
    }
}
