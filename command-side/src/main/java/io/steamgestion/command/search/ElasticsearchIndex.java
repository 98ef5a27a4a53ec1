// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The indices of generations in Elasticsearch. */
@Component
class ElasticsearchIndex implements SearchIndex {

    private static final int NOT_FOUND = 404;
    private static final String START_EPOCH = "incarnation";
    private static final String WHATEVER_IS_THERE =
            "ignore_unavailable=true&allow_no_indices=true&expand_wildcards=all";

    private final ElasticsearchCalls elasticsearch;
    private final JsonMapper json;

    ElasticsearchIndex(ElasticsearchCalls elasticsearch, JsonMapper json) {
        this.elasticsearch = elasticsearch;
        this.json = json;
    }

    @Override
    public Map<String, FoundIndex> of(String storeId) throws IOException {
        return matching("reviews-" + storeId + "-*,rejections-" + storeId + "-*");
    }

    @Override
    public List<String> ofOthers(String storeId) throws IOException {
        return matching("reviews-*,rejections-*").keySet().stream()
                .filter(name -> !name.contains("-" + storeId + "-"))
                .toList();
    }

    private Map<String, FoundIndex> matching(String names) throws IOException {
        Map<String, FoundIndex> found = new TreeMap<>();
        elasticsearch
                .call(
                        "GET",
                        "/" + names + "?filter_path=*.settings.index.uuid,*.mappings._meta&" + WHATEVER_IS_THERE,
                        null)
                .forEachEntry((name, index) -> found.put(name, found(index)));
        return found;
    }

    private static FoundIndex found(JsonNode index) {
        JsonNode meta = index.path("mappings").path("_meta");
        JsonNode startEpoch = meta.path(START_EPOCH);
        return new FoundIndex(
                index.path("settings").path("index").path("uuid").asString(),
                startEpoch.isString() ? startEpoch.asString() : null,
                meta.path(IndexDefinitions.MAPPING_VERSION).asInt(0));
    }

    @Override
    public boolean isGone(String index) throws IOException {
        try {
            elasticsearch.call("GET", "/" + index + "?filter_path=*.settings.index.uuid,error.type", null);
            return false;
        } catch (ResponseException e) {
            if (elasticsearch.isError(e, NOT_FOUND, "index_not_found_exception")) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void create(String index, String definition, String startEpoch) throws IOException {
        ObjectNode body = (ObjectNode) json.readTree(definition);
        ((ObjectNode) body.path("mappings").path("_meta")).put(START_EPOCH, startEpoch);
        try {
            change("PUT", "/" + index, body);
        } catch (ResponseException e) {
            throw new IndexNotMadeException(index, elasticsearch.reason(e), e);
        }
    }

    @Override
    public void mark(String index, String startEpoch) throws IOException {
        JsonNode said = elasticsearch
                .call("GET", "/" + index + "/_mapping?filter_path=*.mappings._meta", null)
                .path(index)
                .path("mappings")
                .path("_meta");
        ObjectNode meta = said instanceof ObjectNode object ? object : json.createObjectNode();
        meta.put(START_EPOCH, startEpoch);
        change("PUT", "/" + index + "/_mapping", Map.of("_meta", meta));
    }

    @Override
    public void delete(Collection<String> names) throws IOException {
        for (String name : names) {
            try {
                change("DELETE", "/" + name, null);
            } catch (ResponseException e) {
                if (!elasticsearch.isError(e, NOT_FOUND, "index_not_found_exception")) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void forbidAutomaticCreation(String storeId) throws IOException {
        change(
                "PUT",
                "/_index_template/steamgestion-" + storeId,
                Map.of(
                        "index_patterns",
                        List.of("reviews-" + storeId + "-*", "rejections-" + storeId + "-*"),
                        "allow_auto_create",
                        false,
                        "priority",
                        500));
    }

    @Override
    public Map<String, String> refreshIntervals(Collection<String> indices) throws IOException {
        JsonNode settings = elasticsearch.call(
                "GET",
                "/" + String.join(",", indices)
                        + "/_settings/index.refresh_interval?flat_settings=true&ignore_unavailable=true",
                null);
        Map<String, String> intervals = new HashMap<>();
        settings.forEachEntry((index, found) -> intervals.put(
                index, found.path("settings").path("index.refresh_interval").asString("")));
        return intervals;
    }

    @Override
    public void setRefreshInterval(String index, String interval) throws IOException {
        change("PUT", "/" + index + "/_settings", Map.of("index", Map.of("refresh_interval", interval)));
    }

    @Override
    public void refresh(String index) throws IOException {
        elasticsearch.refresh(index);
    }

    @Override
    public long count(String index) throws IOException {
        return search(index, Map.of("size", 0, "track_total_hits", true))
                .path("hits")
                .path("total")
                .path("value")
                .asLong();
    }

    @Override
    public long highestPosition(String index) throws IOException {
        Map<String, Object> highest = Map.of("highest", Map.of("max", Map.of("field", ReviewFields.POSITION)));
        return (long) search(index, Map.of("size", 0, "track_total_hits", false, "aggs", highest))
                .path("aggregations")
                .path("highest")
                .path("value")
                .asDouble(0);
    }

    private JsonNode search(String index, Map<String, Object> question) throws IOException {
        return elasticsearch.call("POST", "/" + index + "/_search?allow_partial_search_results=false", question);
    }

    @Override
    public Map<String, Set<String>> aliases() throws IOException {
        return Map.of(
                GenerationChannel.REVIEWS_ALIAS, indicesOf(GenerationChannel.REVIEWS_ALIAS),
                GenerationChannel.REJECTIONS_ALIAS, indicesOf(GenerationChannel.REJECTIONS_ALIAS));
    }

    private Set<String> indicesOf(String alias) throws IOException {
        try {
            Set<String> indices = new TreeSet<>();
            elasticsearch.call("GET", "/_alias/" + alias, null).forEachEntry((index, aliases) -> indices.add(index));
            return indices;
        } catch (ResponseException e) {
            if (e.getResponse().getStatusCode() == NOT_FOUND) {
                return Set.of();
            }
            throw e;
        }
    }

    @Override
    public void pointAliases(GenerationChannel generation) throws IOException {
        List<Map<String, Object>> actions = new ArrayList<>();
        move(GenerationChannel.REVIEWS_ALIAS, generation.reviewIndex(), actions);
        move(GenerationChannel.REJECTIONS_ALIAS, generation.rejectionIndex(), actions);
        change("POST", "/_aliases", Map.of("actions", actions));
    }

    private static void move(String alias, String index, List<Map<String, Object>> actions) {
        actions.add(Map.of("remove", Map.of("index", "*", "alias", alias, "must_exist", false)));
        actions.add(Map.of("add", Map.of("index", index, "alias", alias)));
    }

    /** A call that changes something, and has done so when it returns; if not every node has followed in time, it is to be tried again. */
    private void change(String method, String path, @Nullable Object body) throws IOException {
        if (!elasticsearch.call(method, path, body).path("acknowledged").asBoolean(false)) {
            throw new IOException("Elasticsearch has not finished in time: " + method + " " + path);
        }
    }
}
