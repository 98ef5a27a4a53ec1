// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.Elasticsearch;
import io.steamgestion.command.generation.Servers;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A real Elasticsearch keeps what tests of generations have of the fake. */
class ElasticsearchIndexIT extends SearchIndexContract {

    private static final Elasticsearch ELASTICSEARCH = new Elasticsearch(Servers.ELASTICSEARCH.address());
    private static final Rest5Client CLIENT =
            Rest5Client.builder(Servers.ELASTICSEARCH.address()).build();

    private final SearchIndex index =
            new ElasticsearchIndex(new ElasticsearchCalls(CLIENT, JsonMapper.shared()), JsonMapper.shared());

    @AfterAll
    static void disconnect() throws IOException {
        CLIENT.close();
    }

    @Override
    SearchIndex index() {
        return index;
    }

    @Override
    void write(String name, long id, long position) throws Exception {
        ELASTICSEARCH.done(
                "PUT", "/" + name + "/_doc/" + id, "{\"review_id\": %d, \"position\": %d}".formatted(id, position));
    }

    @Override
    void readOnly(String name, boolean isReadOnly) throws Exception {
        ELASTICSEARCH.done(
                "PUT",
                "/" + name + "/_settings",
                "{\"index.blocks.read_only\": " + (isReadOnly ? "true" : "null") + "}");
    }

    @Override
    void dropAliases(GenerationChannel pointedTo) throws Exception {
        ELASTICSEARCH.done(
                "DELETE", "/" + pointedTo.rejectionIndex() + "/_alias/" + GenerationChannel.REJECTIONS_ALIAS, "");
    }

    @Test
    void theMappingOfAnIndexIsStrictAndNoWriteBringsItBack() throws Exception {
        GenerationChannel generation = new GenerationChannel("feed0003", 1);
        index.forbidAutomaticCreation("feed0003");
        IndexDefinition reviews = IndexDefinition.of(generation).getFirst();
        index.create(reviews.name(), reviews.json(), "start 1");
        assertThat(ELASTICSEARCH
                        .call("POST", "/" + reviews.name() + "/_doc", "{\"unknown\": 1}")
                        .status())
                .isEqualTo(400);
        index.delete(List.of(reviews.name()));
        assertThat(ELASTICSEARCH
                        .call("POST", "/" + reviews.name() + "/_doc", "{\"review_id\": 1}")
                        .status())
                .isEqualTo(404);
        assertThat(index.isGone(reviews.name())).isTrue();
    }

    @Test
    void saysWhyElasticsearchMakesNoIndex() throws Exception {
        long shards = ELASTICSEARCH
                .done("GET", "/_cluster/health", "")
                .json()
                .path("active_shards")
                .asLong();
        limitShards(shards);
        try {
            IndexDefinition reviews =
                    IndexDefinition.of(new GenerationChannel("feed0004", 1)).getFirst();
            assertThatExceptionOfType(IndexNotMadeException.class)
                    .isThrownBy(() -> index.create(reviews.name(), reviews.json(), "start 1"))
                    .withMessageContaining("maximum normal shards open");
        } finally {
            limitShards(null);
        }
    }

    private static void limitShards(@Nullable Long most) throws Exception {
        ELASTICSEARCH.done(
                "PUT", "/_cluster/settings", "{\"persistent\": {\"cluster.max_shards_per_node\": " + most + "}}");
    }
}
