// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is new since the last update. At least one comes every few seconds, also when nothing changed.
 *
 * @param changed ingestions that changed, each once, at its newest
 * @param reconnected the stream was interrupted, so anything may have changed: ask again
 * @param commandProblem why commands can't be given at the moment, or null
 * @param queryProblem why nothing new can be shown at the moment, or null
 * @param asOf when what the query side shows of ingestions was true, or null while it is up to date
 */
public record LiveUpdate(
        List<IngestionStatus> changed,
        boolean reconnected,
        @Nullable Refusal commandProblem,
        @Nullable Refusal queryProblem,
        @Nullable Instant asOf) {

    /** Ingestions in one update; if more change before it is delivered, pages are told to ask again. */
    static final int MAX_CHANGED = 500;

    /** This update and a later one as one. */
    public LiveUpdate then(LiveUpdate later) {
        Map<String, IngestionStatus> merged = new LinkedHashMap<>();
        changed.forEach(status -> merged.put(status.id(), status));
        later.changed.forEach(status -> merged.put(status.id(), status));
        boolean tooMany = merged.size() > MAX_CHANGED;
        return new LiveUpdate(
                tooMany ? List.of() : new ArrayList<>(merged.values()),
                reconnected || later.reconnected || tooMany,
                later.commandProblem,
                later.queryProblem,
                later.asOf);
    }
}
