// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steamgestion.api.review.ReviewFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the index holds of one ingestion: all fields of each document by its review id in the template, without what
 * must differ between two runs. Versions are checked as they are read.
 */
record Documents(Map<Long, JsonNode> byId) {

    private static final long VERSIONS_A_SECOND = 1L << 31;
    private static final int MOST = 10_000;
    private static final int SHOWN = 10;

    /** Reads the searchable index, after a refresh. */
    static Documents of(Http elasticsearch, String ingestion, long shift) throws IOException {
        elasticsearch.post("/reviews/_refresh", "");
        JsonNode hits = elasticsearch
                .post(
                        "/reviews/_search",
                        "{\"size\": %d, \"version\": true, \"track_total_hits\": true, \"query\": {\"term\": {\"%s\": \"%s\"}}}"
                                .formatted(MOST, ReviewFields.INGESTION, ingestion))
                .path("hits");
        assertThat(hits.path("total").path("value").asLong())
                .isEqualTo(hits.path("hits").size());
        Map<Long, JsonNode> byId = new HashMap<>();
        Map<Integer, Long> positions = new TreeMap<>();
        for (JsonNode hit : hits.path("hits")) {
            ObjectNode fields = (ObjectNode) hit.path("_source");
            long id = fields.path(ReviewFields.REVIEW_ID).asLong();
            long position = fields.remove(ReviewFields.POSITION).asLong();
            assertThat(hit.path("_id").asText()).isEqualTo(Long.toString(id));
            assertThat(hit.path("_version").asLong())
                    .as("version of %s", hit)
                    .isEqualTo(fields.path(ReviewFields.TIMESTAMP_UPDATED).asLong() * VERSIONS_A_SECOND + position);
            Long known = positions.put(fields.path(ReviewFields.BATCH).asInt(), position);
            assertThat(known).as("position of another document of the batch").isIn(null, position);
            fields.remove(ReviewFields.INGESTION);
            fields.put(ReviewFields.REVIEW_ID, id - shift);
            byId.put(id - shift, fields);
        }
        assertThat(new ArrayList<>(positions.values())).isSorted().doesNotHaveDuplicates();
        return new Documents(byId);
    }

    Set<Long> idsOfBatch(long number) {
        return byId.keySet().stream()
                .filter(id -> byId.get(id).path(ReviewFields.BATCH).asLong() == number)
                .collect(Collectors.toSet());
    }

    /** The same without some. */
    Documents without(Set<Long> ids) {
        Map<Long, JsonNode> others = new HashMap<>(byId);
        others.keySet().removeAll(ids);
        return new Documents(others);
    }

    /** What is missing, too many or different, compared to others; the first of it. */
    List<String> differences(Documents expected) {
        Set<Long> all = new HashSet<>(byId.keySet());
        all.addAll(expected.byId.keySet());
        return all.stream()
                .filter(id -> !Objects.equals(byId.get(id), expected.byId.get(id)))
                .sorted()
                .limit(SHOWN)
                .map(id -> "review %d: %s instead of %s".formatted(id, byId.get(id), expected.byId.get(id)))
                .toList();
    }
}
