// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.review.GameSummary;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Summaries of games as they are kept in Redis. */
@Component
@InRole(Role.QUERY_API)
final class GameSummaries {

    private static final int STEP = 500;

    private final StringRedisTemplate redis;
    private final HashOperations<String, String, String> hashes;
    private final JsonMapper json;

    GameSummaries(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.hashes = redis.opsForHash();
        this.json = json;
    }

    /** Whether every game of the generation was summed up. */
    boolean complete(GenerationKeys keys) {
        return "1".equals(redis.opsForValue().get(keys.gamesComplete()));
    }

    /** One game's summary; empty for a game without reviews. */
    Optional<GameSummary> one(GenerationKeys keys, long appId) {
        return Optional.ofNullable(hashes.get(keys.games(), Long.toString(appId)))
                .map(this::parse);
    }

    /**
     * The games with the most reviews, most first.
     *
     * @param text part of a name, without regard to case; empty for all games
     */
    List<GameSummary> ranked(GenerationKeys keys, String text, int size) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<GameSummary> found = new ArrayList<>();
        for (long first = 0; found.size() < size; first += STEP) {
            Set<String> ids = redis.opsForZSet().reverseRange(keys.gameRanking(), first, first + STEP - 1);
            if (ids == null || ids.isEmpty()) {
                break;
            }
            hashes.multiGet(keys.games(), ids).stream()
                    .filter(Objects::nonNull)
                    .map(this::parse)
                    .filter(game -> game.appName().toLowerCase(Locale.ROOT).contains(wanted))
                    .limit(size - (long) found.size())
                    .forEach(found::add);
        }
        return found;
    }

    private GameSummary parse(String stored) {
        return json.readValue(stored, GameSummary.class);
    }
}
