// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.problem.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Why ingestions that have not ended can't go on at the moment; at most one reason for each that is being read. */
@Component
class BlockedReasons {

    private final Map<String, Refusal> reasons = new ConcurrentHashMap<>();

    void halted(String ingestionId, Refusal reason) {
        reasons.put(ingestionId, reason);
    }

    void goesOn(String ingestionId) {
        reasons.remove(ingestionId);
    }

    Optional<Refusal> of(String ingestionId) {
        return Optional.ofNullable(reasons.get(ingestionId));
    }
}
