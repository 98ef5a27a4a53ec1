// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.Each;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.QuerySideProperties.GamesProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings the summaries of touched games up to date, round by round. The longer a generation's round takes, the longer its
 * pause, so that summaries never take more than their share of Elasticsearch: the searchable generation's one share, all
 * others' together another one, so that those never hold the figures up that people see. Each round refreshes the index,
 * which is dear while a generation is catching up: rounds are rare then, and exact again right after.
 */
@Component
@InRole(Role.PROJECTOR)
final class GameRounds {

    /** One event of so many may be missing where summaries count as complete; those that come touch their games. */
    private static final int FEW = 10;

    private final Generations generations;
    private final GameQueue queue;
    private final GameCount count;
    private final GamesProperties settings;
    private List<RepeatingTask> rounds = List.of();

    GameRounds(Generations generations, GameQueue queue, GameCount count, QuerySideProperties properties) {
        this.generations = generations;
        this.queue = queue;
        this.count = count;
        this.settings = properties.games();
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (rounds.isEmpty()) {
            rounds = List.of(
                    start("Summing up games", true),
                    start("Summing up games of generations that are not searched", false));
        }
    }

    private RepeatingTask start(String name, boolean searchable) {
        GamePace pace = new GamePace(settings.share(), settings.catchingUpInterval(), System::nanoTime);
        return RepeatingTask.start(name, settings.interval(), () -> {
            List<GenerationStatus> own = generations.kept().stream()
                    .filter(generation -> (generation.state() == GenerationState.SEARCHABLE) == searchable)
                    .toList();
            Each.of(pace.due(own), generation -> {
                long started = System.nanoTime();
                try {
                    round(generation);
                } finally {
                    pace.took(generation.channel(), Duration.ofNanos(System.nanoTime() - started));
                }
            });
            return settings.interval();
        });
    }

    /** One round for one generation. */
    void round(GenerationStatus generation) {
        GenerationChannel channel = generation.channel();
        GenerationKeys keys = new GenerationKeys(channel);
        List<Long> games = queue.take(keys, settings.perRound(), hasNearlyAll(generation));
        if (!games.isEmpty()) {
            queue.store(keys, count.count(channel.reviewIndex(), games));
        }
    }

    private static boolean hasNearlyAll(GenerationStatus generation) {
        return !generation.catchingUp() && generation.pending() * FEW <= generation.head();
    }

    @PreDestroy
    synchronized void stop() {
        rounds.forEach(RepeatingTask::close);
    }
}
