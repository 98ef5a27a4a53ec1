// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.transport.GenerationChannel;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * An index of a generation as this version makes it.
 *
 * @param json settings and mapping
 */
public record IndexDefinition(String name, String json) {

    /** Both indices of a generation. */
    public static List<IndexDefinition> of(GenerationChannel generation) {
        return List.of(
                new IndexDefinition(generation.reviewIndex(), IndexDefinitions.reviews()),
                new IndexDefinition(generation.rejectionIndex(), IndexDefinitions.rejections()));
    }

    /** How often it is refreshed, as Elasticsearch writes it. */
    public String refreshInterval() {
        return JsonMapper.shared()
                .readTree(json)
                .path("settings")
                .path("refresh_interval")
                .asString();
    }

    /** The version of its mapping. */
    public int mappingVersion() {
        return JsonMapper.shared()
                .readTree(json)
                .path("mappings")
                .path("_meta")
                .path(IndexDefinitions.MAPPING_VERSION)
                .asInt();
    }
}
