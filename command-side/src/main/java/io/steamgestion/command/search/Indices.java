// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the indices of generations, and tells what is there: the command side alone does so. Each index carries the
 * incarnation of the store that fed it last.
 */
@Component
public class Indices {

    private static final int NOT_FOUND = 404;
    private static final String INCARNATION = "incarnation";
    private static final String WHATEVER_IS_THERE =
            "ignore_unavailable=true&allow_no_indices=true&expand_wildcards=all";

    private final SearchCluster cluster;
    private final JsonMapper json;

    public Indices(SearchCluster cluster, JsonMapper json) {
        this.cluster = cluster;
        this.json = json;
    }

    /**
     * An index as it is found.
     *
     * @param uuid Elasticsearch's own identity of it
     * @param incarnation which start of the command side marked it last, or null
     * @param mappingVersion of the version of Steamgestion that made it, 0 if it does not say
     */
    public record Found(String uuid, @Nullable String incarnation, int mappingVersion) {}

    /** The indices of any generation of a store, by name; without those that an error hides. */
    public Map<String, Found> of(String storeId) throws IOException {
        return matching("reviews-" + storeId + "-*,rejections-" + storeId + "-*");
    }

    /** Names of the indices of other stores, in order. */
    public List<String> ofOthers(String storeId) throws IOException {
        return matching("reviews-*,rejections-*").keySet().stream()
                .filter(name -> !name.contains("-" + storeId + "-"))
                .toList();
    }

    private Map<String, Found> matching(String names) throws IOException {
        Map<String, Found> found = new TreeMap<>();
        cluster.call(
                        "GET",
                        "/" + names + "?filter_path=*.settings.index.uuid,*.mappings._meta&" + WHATEVER_IS_THERE,
                        null)
                .forEachEntry((name, index) -> found.put(name, found(index)));
        return found;
    }

    private static Found found(JsonNode index) {
        JsonNode meta = index.path("mappings").path("_meta");
        JsonNode incarnation = meta.path(INCARNATION);
        return new Found(
                index.path("settings").path("index").path("uuid").asString(),
                incarnation.isString() ? incarnation.asString() : null,
                meta.path(IndexDefinitions.MAPPING_VERSION).asInt(0));
    }

    /**
     * Whether Elasticsearch says that there is no index of that name. A pattern does not tell: it leaves out what it does
     * not see, whatever the cause.
     *
     * @throws IOException if it says anything else than yes or no
     */
    public boolean isGone(String index) throws IOException {
        try {
            cluster.call("GET", "/" + index + "?filter_path=*.settings.index.uuid,error.type", null);
            return false;
        } catch (ResponseException e) {
            if (cluster.isError(e, NOT_FOUND, "index_not_found_exception")) {
                return true;
            }
            throw e;
        }
    }

    /**
     * Creates an index that must not exist, marked with the incarnation that makes it.
     *
     * @throws IndexNotMadeException if Elasticsearch refuses
     */
    public void create(String index, String definition, String incarnation) throws IOException {
        ObjectNode body = (ObjectNode) json.readTree(definition);
        ((ObjectNode) body.path("mappings").path("_meta")).put(INCARNATION, incarnation);
        try {
            cluster.change("PUT", "/" + index, body);
        } catch (ResponseException e) {
            throw new IndexNotMadeException(index, cluster.reason(e), e);
        }
    }

    /**
     * Marks an index with the incarnation that is about to feed it. What else is said there, such as the version of its
     * mapping, stays.
     */
    public void mark(String index, String incarnation) throws IOException {
        JsonNode said = cluster.call("GET", "/" + index + "/_mapping?filter_path=*.mappings._meta", null)
                .path(index)
                .path("mappings")
                .path("_meta");
        ObjectNode meta = said instanceof ObjectNode object ? object : json.createObjectNode();
        meta.put(INCARNATION, incarnation);
        cluster.change("PUT", "/" + index + "/_mapping", Map.of("_meta", meta));
    }

    /** Deletes indices of exactly these names; harmless for those that are gone. */
    public void delete(Collection<String> names) throws IOException {
        for (String name : names) {
            try {
                cluster.change("DELETE", "/" + name, null);
            } catch (ResponseException e) {
                if (!cluster.isError(e, NOT_FOUND, "index_not_found_exception")) {
                    throw e;
                }
            }
        }
    }

    /** Sets how often an index is refreshed to what its definition says, and makes all of it searchable. */
    public void finish(GenerationChannel generation) throws IOException {
        for (Map.Entry<String, String> index : definitions(generation).entrySet()) {
            setRefreshInterval(index.getKey(), refreshInterval(index.getValue()));
            cluster.refresh(index.getKey());
        }
    }

    /** The definition of each index of a generation, by name. */
    public static Map<String, String> definitions(GenerationChannel generation) {
        return Map.of(
                generation.reviewIndex(), IndexDefinitions.reviews(),
                generation.rejectionIndex(), IndexDefinitions.rejections());
    }

    /** How often an index is refreshed that is made by a definition. */
    public static String refreshInterval(String definition) {
        return JsonMapper.shared()
                .readTree(definition)
                .path("settings")
                .path("refresh_interval")
                .asString();
    }

    /** The version of a definition's mapping. */
    public static int mappingVersion(String definition) {
        return JsonMapper.shared()
                .readTree(definition)
                .path("mappings")
                .path("_meta")
                .path(IndexDefinitions.MAPPING_VERSION)
                .asInt();
    }

    /** Lets no write bring back an index of this store that is gone: it would have another mapping. */
    public void forbidAutomaticCreation(String storeId) throws IOException {
        cluster.change(
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

    /** How often each of the indices is refreshed, as it was set; one that is gone is left out. */
    public Map<String, String> refreshIntervals(Collection<String> indices) throws IOException {
        JsonNode settings = cluster.call(
                "GET",
                "/" + String.join(",", indices)
                        + "/_settings/index.refresh_interval?flat_settings=true&ignore_unavailable=true",
                null);
        Map<String, String> intervals = new HashMap<>();
        settings.forEachEntry((index, found) -> intervals.put(
                index, found.path("settings").path("index.refresh_interval").asString("")));
        return intervals;
    }

    /** Sets how often an index is refreshed. */
    public void setRefreshInterval(String index, String interval) throws IOException {
        cluster.change("PUT", "/" + index + "/_settings", Map.of("index", Map.of("refresh_interval", interval)));
    }
}
