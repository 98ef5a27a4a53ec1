// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.ProblemException;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.RepeatingTask;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the command side said last of its generations; asked again every two seconds. */
@Component
public final class Generations {

    private final CommandApi commandApi;
    private final Duration interval;
    private volatile List<GenerationStatus> known = List.of();
    private @Nullable RepeatingTask polling;

    Generations(CommandApi commandApi, QuerySideProperties properties) {
        this.commandApi = commandApi;
        this.interval = properties.generationsInterval();
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (polling == null) {
            polling = RepeatingTask.start("Asking the command side for its generations", interval, () -> {
                refresh();
                return interval;
            });
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (polling != null) {
            polling.close();
        }
    }

    /** Asks the command side now. */
    public List<GenerationStatus> refresh() {
        List<GenerationStatus> answer = commandApi.generations();
        known = answer;
        return answer;
    }

    /** What the command side said last; empty until it has answered once. */
    public List<GenerationStatus> all() {
        return known;
    }

    /**
     * The generations that events are taken of: those that the command side has looked at and feeds. While it has not, or
     * suspects a loss, what waits in a queue may be of another time.
     */
    public List<GenerationChannel> fed() {
        return known.stream()
                .filter(GenerationStatus::searchable)
                .map(GenerationStatus::channel)
                .toList();
    }

    /** All generations that are shown; empty until the command side has answered once. */
    public List<GenerationChannel> channels() {
        return known.stream().map(GenerationStatus::channel).toList();
    }

    /** The generation behind the alias, or the oldest one while there is none. */
    public Optional<GenerationChannel> searchable() {
        return known.stream()
                .min(Comparator.comparing(GenerationStatus::searchable)
                        .reversed()
                        .thenComparing(status -> status.channel().generation()))
                .map(GenerationStatus::channel);
    }

    /**
     * The Redis keys of the searchable generation.
     *
     * @throws ProblemException while no generation is known
     */
    public GenerationKeys searchableKeys() {
        return searchable()
                .map(GenerationKeys::new)
                .orElseThrow(
                        () -> new ProblemException(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "no-generation-known",
                                "The command side has not said yet which generation is searchable.",
                                "Check that the command side runs at the address in STEAMGESTION_COMMAND_API, then ask again."));
    }
}
