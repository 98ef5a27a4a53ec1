// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Notes in Redis, in one script, what an event means for its ingestion and its games. */
@Component
@InRole(Role.PROJECTOR)
final class ProgressWriter {

    private static final RedisScript<Long> SCRIPT =
            RedisScript.of(new ClassPathResource("progress.lua", ProgressWriter.class), Long.class);

    private static final int FEED_SIZE = 100;

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    ProgressWriter(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** Writes until it succeeds. Idempotent, and free of order. */
    void write(GenerationChannel channel, StoredEvent event, Progress progress, TransientRetry patience)
            throws RequeueException {
        patience.insist(() -> write(channel, event, progress));
    }

    /** Idempotent, and free of order. */
    void write(GenerationChannel channel, StoredEvent event, Progress progress) throws TransientFailure {
        GenerationKeys keys = new GenerationKeys(channel);
        String id = progress.event().ingestionId();
        List<String> keyNames = List.of(
                keys.ingestion(id),
                keys.appliedBatches(id),
                keys.ingestions(),
                keys.touchedGames(),
                keys.feed(),
                keys.parkedBatches(id));
        List<String> arguments = new ArrayList<>(List.of(
                id,
                Long.toString(event.position()),
                progress.state().name(),
                json.writeValueAsString(progress.totals()),
                Long.toString(event.storedAt().toEpochMilli()),
                orEmpty(progress.reason()),
                orEmpty(progress.source()),
                Integer.toString(progress.batch()),
                Integer.toString(progress.applied()),
                Integer.toString(progress.parked()),
                json.writeValueAsString(feedEntry(event, progress.event())),
                Integer.toString(FEED_SIZE),
                keys.changes()));
        progress.games().forEach(game -> arguments.add(game.toString()));
        run(keyNames, arguments.toArray());
    }

    private void run(List<String> keys, Object[] arguments) throws TransientFailure {
        try {
            redis.execute(SCRIPT, keys, arguments);
        } catch (DataAccessException e) {
            throw new TransientFailure("Redis does not take the progress: " + Causes.innermost(e), e);
        }
    }

    private String orEmpty(@Nullable Object value) {
        return value == null ? "" : json.writeValueAsString(value);
    }

    private static FeedEntry feedEntry(StoredEvent stored, IngestionEvent event) {
        BatchSummary batch = event instanceof BatchIngested ingested ? ingested.summary() : null;
        return new FeedEntry(
                stored.position(),
                stored.storedAt(),
                event.getClass().getSimpleName(),
                event.ingestionId(),
                batch == null ? 0 : batch.accepted(),
                batch == null ? 0 : batch.rejected());
    }
}
