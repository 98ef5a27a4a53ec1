// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The newest ingestions as the command side tells of them. It is asked by one request after the other, each of which waits
 * for a change, however many people look. While it is away, what it told last is shown.
 */
@Component
@InRole(Role.QUERY_API)
final class IngestionsView {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final CommandApiClient commandSide;
    private final Clock clock;
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Told told = new Told(IngestionChanges.NONE, new LinkedHashMap<>(), Instant.EPOCH);
    private volatile boolean away;
    private @Nullable RepeatingTask following;

    /**
     * What the command side has told so far.
     *
     * @param last its last answer
     * @param newest by id, newest first
     * @param at when it answered
     */
    private record Told(IngestionChanges last, SequencedMap<String, IngestionAccounts> newest, Instant at) {

        boolean nothing() {
            return last.start().isEmpty();
        }

        Told with(IngestionChanges changes, Instant now) {
            Map<String, IngestionAccounts> all =
                    new HashMap<>(changes.start().equals(last.start()) ? newest : Map.of());
            changes.changed().forEach(ingestion -> all.put(ingestion.id(), ingestion));
            SequencedMap<String, IngestionAccounts> followed = new LinkedHashMap<>();
            IngestionChanges.followed(all.values()).forEach(ingestion -> followed.put(ingestion.id(), ingestion));
            return new Told(changes, followed, now);
        }
    }

    IngestionsView(CommandApiClient commandSide, Clock clock) {
        this.commandSide = commandSide;
        this.clock = clock;
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (following == null) {
            following = RepeatingTask.start("Following the ingestions", FIRST_PAUSE, LONGEST_PAUSE, this::follow);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (following != null) {
            following.close();
        }
    }

    /** Tells of ids of ingestions that have changed; of none when the command side goes away or is back. */
    void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    private Duration follow() {
        Told before = told;
        IngestionChanges changes;
        try {
            changes = commandSide.changes(before.last());
        } catch (RuntimeException e) {
            if (!away) {
                away = true;
                tell(Set.of());
            }
            throw e;
        }
        boolean back = away;
        told = before.with(changes, clock.instant());
        away = false;
        Set<String> changed = changes.changed().stream()
                .filter(ingestion -> !ingestion.equals(before.newest().get(ingestion.id())))
                .map(IngestionAccounts::id)
                .collect(Collectors.toSet());
        if (back || !changed.isEmpty()) {
            tell(changed);
        }
        return Duration.ZERO;
    }

    private void tell(Set<String> changed) {
        listeners.forEach(listener -> listener.accept(changed));
    }

    /**
     * All that are followed, by id, newest first.
     *
     * @throws RefusedException if the command side has not answered yet
     */
    SequencedMap<String, IngestionAccounts> newest() {
        Told now = told;
        if (now.nothing()) {
            throw unavailable("has not answered yet");
        }
        return now.newest();
    }

    private static RefusedException unavailable(String why) {
        return new RefusedException(
                "command-side-unavailable",
                "The command side " + why + ".",
                "Check that it runs at the address in STEAMGESTION_COMMAND_API, then ask again.");
    }

    /** The same; empty if the command side has not answered yet. */
    SequencedMap<String, IngestionAccounts> known() {
        return told.newest();
    }

    /**
     * One ingestion; one that is not followed is asked for.
     *
     * @throws RefusedException if there is none, or the command side would have to be asked and is away
     */
    IngestionAccounts one(String id) {
        IngestionAccounts known = known().get(id);
        if (known != null) {
            return known;
        }
        try {
            return commandSide.accounts(id);
        } catch (RefusedException e) {
            throw e.refusal().code().equals("ingestion-unknown") ? e : unavailable("does not answer");
        }
    }

    /** When what is shown was true; empty while the command side answers. */
    Optional<Instant> asOf() {
        Told now = told;
        return away && !now.nothing() ? Optional.of(now.at()) : Optional.empty();
    }
}
