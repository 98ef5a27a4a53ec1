// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.RepeatingTask;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the command side said last of its generations; asked again every two seconds. */
@Component
public final class Generations {

    private final Supplier<List<GenerationStatus>> commandSide;
    private final Duration interval;
    private final ApplicationEventPublisher listeners;
    private final AtomicLong asked = new AtomicLong();
    private volatile List<GenerationStatus> known = List.of();
    private volatile @Nullable GenerationChannel searchedBefore;
    private long noted;
    private @Nullable RepeatingTask polling;

    @Autowired
    Generations(CommandApiClient commandApi, QuerySideProperties properties, ApplicationEventPublisher listeners) {
        this(commandApi::generations, properties.generationsInterval(), listeners);
    }

    /** @param commandSide its generations, as it knows them now */
    Generations(Supplier<List<GenerationStatus>> commandSide, Duration interval, ApplicationEventPublisher listeners) {
        this.commandSide = commandSide;
        this.listeners = listeners;
        this.interval = interval;
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
        newest();
        return known;
    }

    /**
     * Asks the command side now.
     *
     * @return its answer; empty if it is just starting
     */
    public List<GenerationStatus> newest() {
        long number = asked.incrementAndGet();
        List<GenerationStatus> answer = commandSide.get();
        if (!answer.isEmpty()) {
            note(number, answer);
        }
        return answer;
    }

    /** @param number of the question: an answer to one that was asked earlier is not noted any more */
    private void note(long number, List<GenerationStatus> answer) {
        Optional<GenerationChannel> before;
        Optional<GenerationChannel> after;
        synchronized (this) {
            if (number < noted) {
                return;
            }
            noted = number;
            before = searchable();
            known = List.copyOf(answer);
            after = searchable();
            if (before.isPresent() && after.isPresent() && !before.equals(after)) {
                searchedBefore = before.get();
            }
        }
        if (after.isPresent() && !after.equals(before)) {
            listeners.publishEvent(new SearchableChanged());
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
     * suspects a loss, what waits in a queue may be of another time. What is needed first comes first: the searchable one,
     * then the one that is to be searched, those that were, the newest before the others, and the side ones.
     */
    public List<GenerationChannel> fed() {
        return byNeed(GenerationStatus::fed);
    }

    /** Those that have been fed at some time, so that there is something of them; in the order of {@link #fed}. */
    public List<GenerationChannel> begun() {
        return byNeed(status -> status.fed() || status.published() > 0 || status.applied() > 0);
    }

    private List<GenerationChannel> byNeed(Predicate<GenerationStatus> wanted) {
        return kept().stream()
                .filter(wanted)
                .sorted(Comparator.comparingInt(Generations::rank).thenComparingInt(Generations::rankAmongEquals))
                .map(GenerationStatus::channel)
                .toList();
    }

    private static int rank(GenerationStatus status) {
        return switch (status.state()) {
            case SEARCHABLE -> 0;
            case BUILDING -> 1;
            case STANDBY -> 2;
            case SIDE, LOST, ENDED -> 3;
        };
    }

    private static int rankAmongEquals(GenerationStatus status) {
        int number = status.channel().generation();
        return status.state() == GenerationState.STANDBY ? -number : number;
    }

    /** The generation that searches go to, also while it is not fed for a moment; empty until one is known. */
    public Optional<GenerationChannel> searchable() {
        return known.stream()
                .filter(status -> status.state() == GenerationState.SEARCHABLE)
                .map(GenerationStatus::channel)
                .findFirst();
    }

    /** Whether searches went to it before they went to the one they go to now, as far as this process has seen it. */
    public boolean wasSearchedBefore(GenerationChannel channel) {
        return channel.equals(searchedBefore);
    }

    /** Whether searches go to it. */
    public boolean isSearchable(GenerationChannel channel) {
        return searchable().filter(channel::equals).isPresent();
    }

    /**
     * The searchable generation.
     *
     * @throws RefusedException while no generation is known
     */
    public GenerationChannel requireSearchable() {
        return searchable()
                .orElseThrow(
                        () -> new RefusedException(
                                "no-generation-known",
                                "The command side has not said yet which generation is searchable.",
                                "Check that the command side runs at the address in STEAMGESTION_COMMAND_API, then ask again."));
    }
}
