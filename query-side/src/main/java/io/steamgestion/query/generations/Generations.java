// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.generation.GenerationState;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the command side said last of its generations; asked again every two seconds. */
@Component
public final class Generations {

    private final CommandApi commandApi;
    private final Duration interval;
    private final ApplicationEventPublisher listeners;
    private volatile List<GenerationStatus> known = List.of();
    private @Nullable RepeatingTask polling;

    Generations(CommandApi commandApi, QuerySideProperties properties, ApplicationEventPublisher listeners) {
        this.commandApi = commandApi;
        this.listeners = listeners;
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

    /**
     * Asks the command side now. An empty answer is one of a command side that is just starting: then nothing is known
     * anew, and what was known holds on.
     *
     * @return what is known now
     */
    public List<GenerationStatus> refresh() {
        List<GenerationStatus> answer = commandApi.generations();
        if (!answer.isEmpty()) {
            note(answer);
        }
        return known;
    }

    private void note(List<GenerationStatus> answer) {
        Optional<GenerationChannel> before;
        Optional<GenerationChannel> after;
        synchronized (this) {
            before = searchable();
            known = List.copyOf(answer);
            after = searchable();
        }
        if (after.isPresent() && !after.equals(before)) {
            listeners.publishEvent(new SearchableChanged(after.get()));
        }
    }

    /** What the command side said last; empty until it has answered once. */
    public List<GenerationStatus> all() {
        return known;
    }

    /** Those of which something is kept: not those that were lost, or are being removed. */
    public List<GenerationStatus> kept() {
        return known.stream()
                .filter(status -> switch (status.state()) {
                    case BUILDING, SEARCHABLE, STANDBY, SIDE -> true;
                    case LOST, ENDED -> false;
                })
                .toList();
    }

    /** The channels of {@link #kept()}. */
    public List<GenerationChannel> channels() {
        return kept().stream().map(GenerationStatus::channel).toList();
    }

    /**
     * The generations that events are taken of: those that the command side has looked at and feeds. While it has not, or
     * suspects a loss, what waits in a queue may be of another time. The searchable one comes first, then those that are
     * to be searched, or were, then the side ones.
     */
    public List<GenerationChannel> fed() {
        return kept().stream()
                .filter(GenerationStatus::fed)
                .sorted(Comparator.comparing((GenerationStatus status) -> status.state() != GenerationState.SEARCHABLE)
                        .thenComparing(status -> status.state() == GenerationState.SIDE)
                        .thenComparing(status -> status.channel().generation()))
                .map(GenerationStatus::channel)
                .toList();
    }

    /** The generation that searches go to, also while it is not fed for a moment; empty until one is known. */
    public Optional<GenerationChannel> searchable() {
        return known.stream()
                .filter(status -> status.state() == GenerationState.SEARCHABLE)
                .map(GenerationStatus::channel)
                .findFirst();
    }

    /** Whether searches go to it. */
    public boolean isSearchable(GenerationChannel channel) {
        return searchable().filter(channel::equals).isPresent();
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
