// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Sends bulk requests to concrete indices. */
@Component
@InRole(Role.PROJECTOR)
final class BulkSender {

    private static final int FIRST_ERROR = 300;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private final Rest5Client elasticsearch;

    BulkSender(Rest5Client elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * Sends one request.
     *
     * @param index where actions go that name no index
     * @param count actions in the body
     * @return how each went, in order
     * @throws TransientFailure if the request as a whole may succeed later
     * @throws TooLargeException if it may succeed in parts
     * @throws IllegalStateException if it is malformed, which is a defect of ours
     */
    List<BulkAnswer.Item> send(String index, BulkBody body, int count) throws TransientFailure, TooLargeException {
        Request request = new Request("POST", "/" + index + "/_bulk");
        request.addParameter("filter_path", BulkAnswer.FILTER);
        request.setEntity(new ByteArrayEntity(body.array(), 0, body.length(), NDJSON));
        try {
            Response response = perform(request);
            // The client takes every status below 500 for an answer.
            if (response.getStatusCode() >= FIRST_ERROR) {
                throw refusal(response, body.length());
            }
            List<BulkAnswer.Item> items = answer(response).items();
            if (items.size() != count) {
                throw new TransientFailure("Elasticsearch answered %d of %d actions".formatted(items.size(), count));
            }
            return items;
        } catch (ResponseException e) {
            // The client takes every other status for a failure.
            throw refusal(e.getResponse(), body.length());
        } catch (IOException | JacksonException e) {
            throw new TransientFailure("Elasticsearch does not answer: " + Causes.innermost(e), e);
        }
    }

    /** The client wraps whatever else goes wrong on the way, as a wait for a connection that is too long. */
    private Response perform(Request request) throws IOException, TransientFailure {
        try {
            return elasticsearch.performRequest(request);
        } catch (RuntimeException e) {
            throw new TransientFailure("Elasticsearch is not reached: " + Causes.innermost(e), e);
        }
    }

    private static TransientFailure refusal(Response response, int bytes) throws TooLargeException {
        int status = response.getStatusCode();
        BulkAnswer.Failure error = error(response);
        String reason = "Elasticsearch answered " + status + (error == null ? "" : ": " + error.inWords());
        if (status == TOO_LARGE) {
            throw new TooLargeException(bytes);
        }
        // Without a type it is something in between that refuses.
        if (status == BAD_REQUEST && error != null && error.type() != null) {
            throw new IllegalStateException(reason);
        }
        return new BulkAnswer.Outcome(status, error).overloaded()
                ? TransientFailure.overload(reason)
                : new TransientFailure(reason);
    }

    /** Proxies answer in words of their own, which are no JSON; then the status has to do. */
    private static BulkAnswer.@Nullable Failure error(Response response) {
        try {
            return answer(response).error();
        } catch (IOException | JacksonException e) {
            return null;
        }
    }

    private static BulkAnswer answer(Response response) throws IOException {
        if (response.getEntity() == null) {
            return new BulkAnswer(List.of(), null);
        }
        try (InputStream body = response.getEntity().getContent()) {
            return BulkAnswer.read(body);
        }
    }
}
