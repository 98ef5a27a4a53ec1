// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Removes the caches of generations that the command side lists no more: when the list has changed, and every ten minutes,
 * as a projector that still held an event of such a generation may have written after the first time. Numbers are never
 * given again, so one that is not above the highest that was ever listed, and is not listed by an answer that was asked for
 * after that one was noted, is gone for good; what is above it may just not be known here yet. Keys of other stores are
 * never touched.
 */
@Component
@InRole(Role.PROJECTOR)
final class CacheSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CacheSweep.class);
    private static final Duration REPEAT = Duration.ofMinutes(10);
    private static final RedisScript<Long> HIGHEST =
            RedisScript.of(new ClassPathResource("highest.lua", CacheSweep.class), Long.class);

    private static final int SCAN = 1_000;
    private static final int GROUP = 100;

    private final Generations generations;
    private final StringRedisTemplate redis;
    private final Duration interval;
    private Set<GenerationChannel> swept = Set.of();
    private long sweptAt;
    private @Nullable RepeatingTask sweeping;

    CacheSweep(Generations generations, StringRedisTemplate redis, QuerySideProperties properties) {
        this.generations = generations;
        this.redis = redis;
        this.interval = properties.generationsInterval();
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (sweeping == null) {
            sweeping = RepeatingTask.start("Removing caches of dropped generations", interval, () -> {
                sweepIfDue();
                return interval;
            });
        }
    }

    private void sweepIfDue() {
        Set<GenerationChannel> listed = channels(generations.all());
        Optional<GenerationChannel> searchable = generations.searchable();
        boolean due = !listed.equals(swept) || System.nanoTime() - sweptAt > REPEAT.toNanos();
        if (due && searchable.isPresent()) {
            sweep(searchable.get().storeId(), listed, () -> channels(generations.newest()));
            swept = listed;
            sweptAt = System.nanoTime();
        }
    }

    private static Set<GenerationChannel> channels(List<GenerationStatus> statuses) {
        return statuses.stream().map(GenerationStatus::channel).collect(Collectors.toSet());
    }

    /**
     * Removes what is left of generations of this store.
     *
     * @param known all generations that the command side has listed by now
     * @param newest asks it anew; nothing is removed if it lists none of this store
     */
    void sweep(String storeId, Set<GenerationChannel> known, Supplier<Set<GenerationChannel>> newest) {
        int highestKnown = numbers(storeId, known).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        Long noted = redis.execute(
                HIGHEST, List.of(GenerationKeys.highestGeneration(storeId)), Integer.toString(highestKnown));
        long highest = Objects.requireNonNull(noted);
        Set<Integer> numbers = numbers(storeId, newest.get());
        if (numbers.isEmpty()) {
            return;
        }
        String prefix = storeId + ":g";
        long removed = 0;
        List<String> group = new ArrayList<>();
        try (Cursor<String> keys = redis.scan(
                ScanOptions.scanOptions().match(prefix + "*").count(SCAN).build())) {
            while (keys.hasNext()) {
                String key = keys.next();
                int number = number(key, prefix);
                if (number > 0 && number <= highest && !numbers.contains(number)) {
                    group.add(key);
                }
                if (group.size() == GROUP) {
                    removed += unlink(group);
                }
            }
        }
        removed += unlink(group);
        if (removed > 0) {
            LOG.info("Removed {} keys of generations that were dropped", removed);
        }
    }

    private static Set<Integer> numbers(String storeId, Set<GenerationChannel> channels) {
        return channels.stream()
                .filter(channel -> channel.storeId().equals(storeId))
                .map(GenerationChannel::generation)
                .collect(Collectors.toSet());
    }

    private long unlink(List<String> group) {
        Long removed = group.isEmpty() ? null : redis.unlink(group);
        group.clear();
        return removed == null ? 0 : removed;
    }

    /** The generation that a key belongs to; 0 for a key that none of ours is named like. */
    private static int number(String key, String prefix) {
        int end = key.indexOf(':', prefix.length());
        String digits = end < 0 ? "" : key.substring(prefix.length(), end);
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(Character::isDigit);
        return number ? Integer.parseInt(digits) : 0;
    }

    @PreDestroy
    synchronized void stop() {
        if (sweeping != null) {
            sweeping.close();
        }
    }
}
