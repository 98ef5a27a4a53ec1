// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.problem.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Why ingestions that have not ended can't go on at the moment, and how long each waits before it is tried again: longer
 * after each failure, until it has stored a batch. At most one reason for each that is being read.
 */
@Component
class BlockedReasons {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private record Blocked(Refusal reason, Backoff backoff) {}

    private final Map<String, Blocked> ingestions = new ConcurrentHashMap<>();

    /** Shows why an ingestion can't go on; returns how long to wait before it is tried again. */
    Duration block(String ingestionId, Refusal reason) {
        Blocked before = ingestions.get(ingestionId);
        Backoff backoff = before == null ? new Backoff(FIRST_WAIT, LONGEST_WAIT) : before.backoff();
        ingestions.put(ingestionId, new Blocked(reason, backoff));
        return backoff.next();
    }

    /** The ingestion goes on, or is not to be read any more. */
    void unblock(String ingestionId) {
        ingestions.remove(ingestionId);
    }

    Optional<Refusal> of(String ingestionId) {
        return Optional.ofNullable(ingestions.get(ingestionId)).map(Blocked::reason);
    }
}
