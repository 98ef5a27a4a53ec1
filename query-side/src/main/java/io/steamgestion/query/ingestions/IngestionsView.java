// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ingestions as the projectors have noted them in Redis. What is verified, the command side alone knows; here those
 * numbers are absent.
 */
@Component
@InRole(Role.QUERY_API)
final class IngestionsView {

    private final StringRedisTemplate redis;
    private final HashOperations<String, String, String> hashes;
    private final JsonMapper json;

    IngestionsView(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.hashes = redis.opsForHash();
        this.json = json;
    }

    /** The newest ingestions, newest first. */
    List<IngestionStatus> newest(GenerationKeys keys, int count) {
        Set<String> ids = redis.opsForZSet().reverseRange(keys.ingestions(), 0, count - 1L);
        return (ids == null ? Set.<String>of() : ids)
                .stream().map(id -> one(keys, id)).flatMap(Optional::stream).toList();
    }

    /** One ingestion; empty until the event of its start was applied. */
    Optional<IngestionStatus> one(GenerationKeys keys, String id) {
        Map<String, String> noted = hashes.entries(keys.ingestion(id));
        return noted.containsKey("source") ? Optional.of(status(noted)) : Optional.empty();
    }

    private IngestionStatus status(Map<String, String> noted) {
        IngestionState state = IngestionState.valueOf(required(noted, "state"));
        IngestionTotals totals = json.readValue(required(noted, "totals"), IngestionTotals.class);
        String reason = noted.getOrDefault("reason", "");
        return new IngestionStatus(
                required(noted, "id"),
                json.readValue(required(noted, "source"), SourceDescription.class),
                state,
                instant(noted, "startedAt"),
                instant(noted, "updatedAt"),
                totals,
                reason.isEmpty() ? null : json.readValue(reason, Refusal.class),
                account(required(noted, "id"), state, totals, number(noted, "applied"), number(noted, "parked")),
                null);
    }

    private static Reconciliation account(
            String id, IngestionState state, IngestionTotals totals, long applied, long parked) {
        return new Reconciliation(
                id,
                state,
                totals.read(),
                totals.accepted(),
                totals.rejected(),
                applied,
                parked,
                0,
                totals.accepted() - applied - parked,
                null,
                null,
                null);
    }

    private static Instant instant(Map<String, String> noted, String field) {
        return Instant.ofEpochMilli(Long.parseLong(required(noted, field)));
    }

    private static long number(Map<String, String> noted, String field) {
        return Long.parseLong(noted.getOrDefault(field, "0"));
    }

    private static String required(Map<String, String> noted, String field) {
        String value = noted.get(field);
        if (value == null) {
            throw new IllegalStateException("An ingestion in Redis lacks its field " + field);
        }
        return value;
    }
}
