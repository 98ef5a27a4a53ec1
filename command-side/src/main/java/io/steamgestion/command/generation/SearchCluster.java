// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Elasticsearch as the command side uses it: it alone creates indices and moves aliases. */
@Component
public class SearchCluster {

    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 300;

    private final Rest5Client client;
    private final JsonMapper json;

    SearchCluster(Rest5Client client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Elasticsearch's own identity of an index, if there is one of that name. */
    public Optional<String> indexUuid(String index) throws IOException {
        try {
            JsonNode settings = call("GET", "/" + index + "/_settings/index.uuid?flat_settings=true", null);
            return Optional.of(
                    settings.path(index).path("settings").path("index.uuid").asString());
        } catch (ResponseException e) {
            if (e.getResponse().getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Lets no write bring back an index of this store that is gone: it would have another mapping. */
    public void forbidAutomaticCreation(String storeId) throws IOException {
        call(
                "PUT",
                "/_index_template/steamgestion-" + storeId,
                json.writeValueAsString(Map.of(
                        "index_patterns",
                        List.of("reviews-" + storeId + "-*", "rejections-" + storeId + "-*"),
                        "allow_auto_create",
                        false,
                        "priority",
                        500)));
    }

    /** Creates an index that must not exist, and returns its identity. */
    public String create(String index, String definition) throws IOException {
        call("PUT", "/" + index, definition);
        return indexUuid(index).orElseThrow(() -> new IOException("Index " + index + " was created and is not there"));
    }

    /** Makes each alias point to its index and to nothing else, in one atomic step. */
    public void pointAliases(Map<String, String> indexByAlias) throws IOException {
        List<Map<String, Object>> actions = new ArrayList<>();
        indexByAlias.forEach((alias, index) -> {
            actions.add(Map.of("remove", Map.of("index", "*", "alias", alias, "must_exist", false)));
            actions.add(Map.of("add", Map.of("index", index, "alias", alias)));
        });
        call("POST", "/_aliases", json.writeValueAsString(Map.of("actions", actions)));
    }

    /** Whether the alias points to the index. */
    public boolean isAlias(String alias, String index) throws IOException {
        try {
            return call("GET", "/_alias/" + alias, null).has(index);
        } catch (ResponseException e) {
            if (e.getResponse().getStatusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** The versions of those of the documents that the index holds, by id; realtime, no refresh needed. */
    public Map<Long, Long> versions(String index, Collection<Long> ids) throws IOException {
        String body = json.writeValueAsString(
                Map.of("ids", ids.stream().map(String::valueOf).collect(Collectors.toList())));
        JsonNode answer = call("POST", "/" + index + "/_mget?_source=false", body);
        Map<Long, Long> versions = new HashMap<>();
        for (JsonNode document : answer.path("docs")) {
            if (document.path("found").asBoolean(false)) {
                versions.put(
                        Long.valueOf(document.path("_id").asString()),
                        document.path("_version").asLong());
            } else if (document.has("error")) {
                throw new IOException("The index can't be read: " + document.path("error"));
            }
        }
        return versions;
    }

    /** How often each of the indices is refreshed, as it was set; one that is gone is left out. */
    public Map<String, String> refreshIntervals(Collection<String> indices) throws IOException {
        JsonNode settings = call(
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
        call(
                "PUT",
                "/" + index + "/_settings",
                json.writeValueAsString(Map.of("index", Map.of("refresh_interval", interval))));
    }

    /** Makes everything written so far searchable; several indices are separated by commas. */
    public void refresh(String index) throws IOException {
        call("POST", "/" + index + "/_refresh", null);
    }

    private JsonNode call(String method, String path, @Nullable String body) throws IOException {
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        Response response = client.performRequest(request);
        if (response.getStatusCode() >= FIRST_ERROR) {
            // The client takes errors for answers.
            throw new ResponseException(response);
        }
        return json.readTree(response.getEntity().getContent());
    }
}
