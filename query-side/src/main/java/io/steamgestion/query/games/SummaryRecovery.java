// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.Each;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Has all games of a generation summed up again when Redis is new, was emptied or started again. A mark in each
 * generation's keys names the run of the server that has all of them, or knows which are touched: a server that was started
 * again may have come back with less than it had.
 */
@Component
@InRole(Role.PROJECTOR)
final class SummaryRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryRecovery.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What a process leaves behind that dies meanwhile is gone after this. */
    private static final Duration EXPIRY = Duration.ofHours(1);

    private final String owner = UUID.randomUUID().toString();
    private final Generations generations;
    private final TouchedGames games;
    private final StringRedisTemplate redis;
    private @Nullable RepeatingTask checking;

    SummaryRecovery(Generations generations, TouchedGames games, StringRedisTemplate redis) {
        this.generations = generations;
        this.games = games;
        this.redis = redis;
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (checking == null) {
            checking = RepeatingTask.start("Looking for lost summaries", INTERVAL, LONGEST_PAUSE, () -> {
                String run = run();
                Each.of(generations.begun(), channel -> recover(channel, run));
                return INTERVAL;
            });
        }
    }

    private String run() {
        Properties server = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("server"));
        return Objects.requireNonNull(Objects.requireNonNull(server).getProperty("run_id"));
    }

    /**
     * Several processes may do so at the same time. The mark is set by renaming a key that was there before the first game
     * was marked: if Redis is emptied in between, that key is gone too, the renaming fails, and all begins anew.
     */
    void recover(GenerationChannel channel, String run) {
        GenerationKeys keys = new GenerationKeys(channel);
        if (run.equals(redis.opsForValue().get(keys.gamesKnown()))) {
            return;
        }
        LOG.info("Has all games of {} summed up again", channel.keyPrefix());
        String begun = keys.gamesKnown() + ":" + owner;
        redis.delete(
                List.of(keys.gamesKnown(), keys.gamesComplete())); // nothing is complete until all are summed up again
        redis.opsForValue().set(begun, run, EXPIRY);
        games.touchAll(channel);
        redis.rename(begun, keys.gamesKnown());
        redis.persist(keys.gamesKnown());
    }

    @PreDestroy
    synchronized void stop() {
        if (checking != null) {
            checking.close();
        }
    }
}
