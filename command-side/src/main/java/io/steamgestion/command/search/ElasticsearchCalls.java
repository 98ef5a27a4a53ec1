// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls of Elasticsearch, with its errors told apart. */
@Component
public class ElasticsearchCalls {

    private static final int FIRST_ERROR = 300;

    private final Rest5Client client;
    private final JsonMapper json;

    public ElasticsearchCalls(Rest5Client client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Makes everything written so far searchable; several indices are separated by commas. */
    public void refresh(String index) throws IOException {
        call("POST", "/" + index + "/_refresh", null);
    }

    /** Why Elasticsearch refuses, in its own words. */
    String reason(ResponseException error) throws IOException {
        JsonNode reason = body(error.getResponse()).path("error").path("reason");
        return reason.isString()
                ? reason.asString()
                : "status " + error.getResponse().getStatusCode();
    }

    /** Whether an error is the one of that status and type, and of Elasticsearch itself. */
    boolean isError(ResponseException error, int status, String type) throws IOException {
        Response response = error.getResponse();
        return response.getStatusCode() == status
                && type.equals(body(response).path("error").path("type").asString(""));
    }

    /**
     * Any call.
     *
     * @param body written as JSON, or null for none
     * @throws ResponseException if the answer is an error
     * @throws IOException if there is no answer, or none of Elasticsearch
     */
    public JsonNode call(String method, String path, @Nullable Object body) throws IOException {
        return body(perform(method, path, body));
    }

    private JsonNode body(Response response) throws IOException {
        if (response.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(response.getEntity().getContent());
        } catch (JacksonException e) {
            throw new IOException("What answers at Elasticsearch's address does not speak JSON", e);
        }
    }

    /** The answer to any call, as it comes; otherwise like {@link #call}. */
    public byte[] bytes(String method, String path, @Nullable Object body) throws IOException {
        try (InputStream answer = perform(method, path, body).getEntity().getContent()) {
            return answer.readAllBytes();
        }
    }

    private Response perform(String method, String path, @Nullable Object body) throws IOException {
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(json.writeValueAsString(body));
        }
        Response response = send(request);
        if (response.getStatusCode() >= FIRST_ERROR) {
            // The client takes errors for answers.
            throw new ResponseException(response);
        }
        return response;
    }

    /** The client wraps whatever else goes wrong on the way, as a wait for a connection that is too long. */
    private Response send(Request request) throws IOException {
        try {
            return client.performRequest(request);
        } catch (RuntimeException e) {
            throw new IOException("Elasticsearch is not reached", e);
        }
    }
}
