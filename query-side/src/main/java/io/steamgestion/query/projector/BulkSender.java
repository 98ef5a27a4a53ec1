// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.projector.Admission.Permit;
import io.steamgestion.query.projector.BulkAnswer.Failure;
import io.steamgestion.query.projector.BulkAnswer.Outcome;
import io.steamgestion.query.workers.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Sends bulk requests, watched, and tells the admission of events whether Elasticsearch is overloaded. */
@Component
@InRole(Role.PROJECTOR)
final class BulkSender {

    private static final int FIRST_ERROR = 300;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private final Rest5Client elasticsearch;
    private final Worker worker;

    BulkSender(Rest5Client elasticsearch, Worker worker) {
        this.elasticsearch = elasticsearch;
        this.worker = worker;
    }

    /**
     * Sends one request. Actions that name no index go to that of the generation's reviews.
     *
     * @param permit of the event that the actions are of
     * @param count actions in the body, at least one
     * @return how each went, in order; none if the request is too large, but may succeed in parts
     * @throws TransientFailure if the request as a whole may succeed later
     * @throws IllegalStateException if it is malformed, which is a defect of ours
     */
    List<Outcome> send(Permit permit, JsonBytes body, int count) throws TransientFailure {
        Request request = new Request("POST", "/" + permit.channel().reviewIndex() + "/_bulk");
        request.addParameter("filter_path", BulkAnswer.FILTER);
        request.setEntity(new ByteArrayEntity(body.array(), 0, body.length(), NDJSON));
        worker.asks(permit.channel(), request, "Elasticsearch");
        try {
            Response response = perform(request);
            if (response.getStatusCode() == TOO_LARGE) {
                return List.of();
            }
            if (response.getStatusCode() >= FIRST_ERROR) {
                throw refusal(response, permit);
            }
            return outcomes(answer(response), permit, count);
        } catch (IOException | JacksonException e) {
            throw new TransientFailure("Elasticsearch does not answer: " + Causes.innermost(e), e);
        } finally {
            worker.answered(request);
        }
    }

    private Response perform(Request request) throws IOException, TransientFailure {
        try {
            return elasticsearch.performRequest(request);
        } catch (ResponseException e) {
            // The client takes a status below 500 for an answer, and every other for a failure.
            return e.getResponse();
        } catch (RuntimeException e) {
            // The client wraps whatever else goes wrong on the way, as a wait for a connection that is too long.
            throw new TransientFailure("Elasticsearch is not reached: " + Causes.innermost(e), e);
        }
    }

    private static List<Outcome> outcomes(BulkAnswer answer, Permit permit, int count) throws TransientFailure {
        List<Outcome> outcomes = answer.outcomes();
        if (outcomes.size() != count) {
            throw new TransientFailure("Elasticsearch answered %d of %d actions".formatted(outcomes.size(), count));
        }
        if (outcomes.stream().anyMatch(Outcome::overloaded)) {
            permit.overloaded();
        } else if (outcomes.stream().anyMatch(Outcome::applied)) {
            permit.succeeded();
        }
        return outcomes;
    }

    private static TransientFailure refusal(Response response, Permit permit) {
        int status = response.getStatusCode();
        Failure error = error(response);
        String reason = "Elasticsearch answered " + status + (error == null ? "" : ": " + error.inWords());
        // Without a type it is something in between that refuses.
        if (status == BAD_REQUEST && error != null && error.type() != null) {
            throw new IllegalStateException(reason);
        }
        boolean overloaded = new Outcome(status, error).overloaded();
        return new TransientFailure(overloaded ? reason + "; " + permit.overloaded() : reason);
    }

    /** Proxies answer in words of their own, which are no JSON; then the status has to do. */
    private static @Nullable Failure error(Response response) {
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
