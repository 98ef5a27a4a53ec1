// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.review.GameSummary;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The games whose summaries are out of date. One process at a time takes some and hands in their summaries; what it
 * takes stays marked until then, and a game touched meanwhile is taken again.
 */
@Component
@InRole(Role.PROJECTOR)
final class GameQueue {

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TAKE =
            RedisScript.of(new ClassPathResource("take.lua", GameQueue.class), List.class);

    private static final RedisScript<Long> STORE =
            RedisScript.of(new ClassPathResource("store.lua", GameQueue.class), Long.class);

    /** Longer than any round takes; the lock of a process that died is free again after it. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(1);

    private final String owner = UUID.randomUUID().toString();
    private final StringRedisTemplate redis;
    private final JsonMapper json;

    GameQueue(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /**
     * Takes games that are out of date; none while another process computes.
     *
     * @param caughtUp whether hardly any event is missing: if these are all games that are out of date then, the summaries
     *     are complete as soon as these are handed in
     */
    List<Long> take(GenerationKeys keys, int most, boolean caughtUp) {
        List<?> taken = redis.execute(
                TAKE,
                List.of(
                        keys.touchedGames(),
                        keys.workingGames(),
                        keys.gamesLock(),
                        keys.gamesComplete(),
                        keys.gamesKnown()),
                Integer.toString(most),
                owner,
                Long.toString(LOCK_LIMIT.toMillis()),
                Boolean.toString(caughtUp));
        return taken == null
                ? List.of()
                : taken.stream().map(game -> Long.valueOf(game.toString())).toList();
    }

    /** Hands in the summaries of the games taken. */
    void store(GenerationKeys keys, List<GameSummary> summaries) {
        List<String> arguments = new ArrayList<>(List.of(owner));
        for (GameSummary summary : summaries) {
            arguments.add(Long.toString(summary.appId()));
            arguments.add(Long.toString(summary.reviews()));
            arguments.add(json.writeValueAsString(summary));
        }
        redis.execute(
                STORE,
                List.of(keys.games(), keys.gameRanking(), keys.workingGames(), keys.gamesLock(), keys.gamesComplete()),
                arguments.toArray());
    }
}
