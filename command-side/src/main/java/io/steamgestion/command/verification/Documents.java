// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.search.ElasticsearchCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads documents of a generation's indices. An answer that is not whole is an error. */
@Component
class Documents {

    private static final int POSITIONS_AT_A_TIME = 1_000;

    private final ElasticsearchCalls elasticsearch;

    Documents(ElasticsearchCalls elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Both indices of a generation, as searches name them. */
    static String both(GenerationChannel channel) {
        return channel.reviewIndex() + "," + channel.rejectionIndex();
    }

    /** Makes what is written so far visible to searches. */
    void refresh(GenerationChannel channel) throws IOException {
        elasticsearch.refresh(both(channel));
    }

    /** Up to {@code most} documents of some indices that claim a position, or none if that is null; with their contents. */
    DocumentAnswer claiming(String indices, @Nullable Long position, int most) throws IOException {
        String claim = position == null
                ? "{\"bool\": {\"must_not\": {\"exists\": {\"field\": \"%s\"}}}}".formatted(ReviewFields.POSITION)
                : "{\"term\": {\"%s\": %d}}".formatted(ReviewFields.POSITION, position);
        // No filter_path: with one, Elasticsearch would parse and write anew all that the documents say.
        return DocumentAnswer.read(
                elasticsearch.bytes("POST", search(indices), JsonMapper.shared().readTree("""
                {"size": %d, "version": true, "track_total_hits": true, "sort": ["_doc"],
                 "query": {"bool": {"filter": [%s]}}}
                """.formatted(most, claim))));
    }

    private static String search(String indices) {
        return "/" + indices + "/_search?allow_partial_search_results=false";
    }

    /** Those documents that an index holds, by id, with or without their contents; realtime, no refresh needed. */
    Map<String, IndexDocument> byId(String index, Collection<String> ids, boolean contents) throws IOException {
        Map<String, IndexDocument> documents = new HashMap<>();
        if (!ids.isEmpty()) {
            DocumentAnswer.read(elasticsearch.bytes(
                            "POST", "/" + index + "/_mget?_source=" + contents, Map.of("ids", List.copyOf(ids))))
                    .documents()
                    .forEach(found -> documents.put(found.key().id(), found));
        }
        return documents;
    }

    /** How many documents claim a position; null for such as claim none. */
    record Claimed(@Nullable Long position, long documents) {}

    /** @param after where the next page begins, null after the last one */
    record ClaimedPage(List<Claimed> positions, @Nullable JsonNode after) {}

    /**
     * The next positions that documents of an index claim, in order, from none and the lowest.
     *
     * @param after what the page before said, or null for the first
     */
    ClaimedPage claimed(String index, @Nullable JsonNode after) throws IOException {
        JsonNode positions = elasticsearch
                .call("POST", search(index), JsonMapper.shared().readTree("""
                {"size": 0, "track_total_hits": false, "aggs": {"positions": {"composite": {"size": %d%s,
                 "sources": [{"position": {"terms": {"field": "%s", "missing_bucket": true}}}]}}}}
                """.formatted(
                        POSITIONS_AT_A_TIME, after == null ? "" : ", \"after\": " + after, ReviewFields.POSITION)))
                .path("aggregations")
                .path("positions");
        List<Claimed> claimed = new ArrayList<>();
        for (JsonNode bucket : positions.path("buckets")) {
            JsonNode position = bucket.path("key").path("position");
            claimed.add(new Claimed(
                    position.isNull() ? null : position.asLong(),
                    bucket.path("doc_count").asLong()));
        }
        return new ClaimedPage(claimed, positions.get("after_key"));
    }
}
