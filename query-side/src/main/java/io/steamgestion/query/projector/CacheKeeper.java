// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.games.AllGames;
import io.steamgestion.query.generations.CommandApi;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.Each;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notices caches that are not complete, because Redis is new, was emptied or started again, and has them filled: those of the
 * searchable generation first. One that was never fed has none yet.
 */
@Component
@InRole(Role.PROJECTOR)
final class CacheKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CacheKeeper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Generations generations;
    private final CommandApi commandSide;
    private final ProgressWriter progress;
    private final EventReader reader;
    private final FillMark mark;
    private final AllGames games;
    private final Map<GenerationChannel, CacheFill> fills = new HashMap<>();
    private @Nullable RepeatingTask keeping;

    CacheKeeper(
            Generations generations,
            CommandApi commandSide,
            ProgressWriter progress,
            EventReader reader,
            FillMark mark,
            AllGames games) {
        this.generations = generations;
        this.commandSide = commandSide;
        this.progress = progress;
        this.reader = reader;
        this.mark = mark;
        this.games = games;
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (keeping == null) {
            keeping = RepeatingTask.start("Keeping the caches complete", INTERVAL, LONGEST_PAUSE, () -> {
                String run = mark.run();
                fills.keySet().retainAll(generations.channels());
                Each.of(generations.begun(), channel -> keep(channel, run));
                return INTERVAL;
            });
        }
    }

    private void keep(GenerationChannel channel, String run) {
        GenerationKeys keys = new GenerationKeys(channel);
        if (mark.isComplete(keys, run)) {
            fills.remove(channel);
            return;
        }
        CacheFill fill = fills.get(channel);
        if (fill == null || !fill.run().equals(run)) {
            fills.remove(channel);
            if (!mark.take(keys)) {
                return;
            }
            LOG.info("Fills the caches of {}", channel.keyPrefix());
            fill = new CacheFill(channel, run, commandSide, progress, reader, mark, games);
            fills.put(channel, fill);
        }
        try {
            if (fill.goOn()) {
                fills.remove(channel);
                if (mark.complete(keys, run)) {
                    LOG.info("The caches of {} are complete", channel.keyPrefix());
                }
            }
        } catch (CacheFill.RightLostException e) {
            fills.remove(channel);
            LOG.info("The caches of {} were lost again while they were filled", channel.keyPrefix());
        } catch (NewerEventException | TransientFailure e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (keeping != null) {
            keeping.close();
        }
    }
}
