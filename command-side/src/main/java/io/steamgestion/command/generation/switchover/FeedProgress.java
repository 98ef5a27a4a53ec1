// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.Condition;
import io.steamgestion.command.generation.FeedRates;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationSettings;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.generation.reconcile.RelayLifecycle;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.Relay;
import io.steamgestion.command.relay.Relays;
import io.steamgestion.command.relay.reports.LiveWorkers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far generations are with what the store holds, and whether they can get on; halts them, too. */
@Component
class FeedProgress {

    /** With so few events left, a generation has nearly caught up, however slow it is. */
    private static final long FEW = 50;

    /** It has, too, if what is left takes one part in so many of the longest halt. */
    private static final int PART_OF_HALT = 3;

    private static final double MILLIS = 1_000;

    private final GenerationReconciler reconciler;
    private final RelayLifecycle feeds;
    private final Relays relays;
    private final Ledger ledger;
    private final EventReader events;
    private final FeedRates rates;
    private final GenerationSettings settings;

    FeedProgress(
            GenerationReconciler reconciler,
            RelayLifecycle feeds,
            Relays relays,
            Ledger ledger,
            EventReader events,
            FeedRates rates,
            GenerationSettings settings) {
        this.reconciler = reconciler;
        this.feeds = feeds;
        this.relays = relays;
        this.ledger = ledger;
        this.events = events;
        this.rates = rates;
        this.settings = settings;
    }

    /** Why a generation does not get on, in words, without a full stop; or null while it does. */
    @Nullable
    String trouble(GenerationEntry generation) {
        int number = generation.number();
        Optional<Condition> condition = reconciler.condition(number);
        if (condition.isPresent() || !feeds.isFed(generation.channel())) {
            return "Generation " + number + " is not fed: "
                    + condition.orElse(Condition.STARTING).message();
        }
        LiveWorkers.InFlightSummary inFlight = relays.workers().of(number);
        if (inFlight.stalled() != null) {
            return "The projectors of generation " + number + " can't go on: " + inFlight.stalled();
        }
        return inFlight.workers() == 0 && ledger.completeThrough(number) < events.head()
                ? "No projector takes the events of generation " + number
                : null;
    }

    /** Why there is no chance that a generation is complete within the longest halt, in words, without a full stop; or null. */
    @Nullable
    String hopeless(GenerationEntry generation) {
        long left = left(generation);
        return left > Math.max(FEW, appliedInHalt(generation))
                ? "Generation %d has %,d events left".formatted(generation.number(), left)
                : trouble(generation);
    }

    /** Whether it gets on, and would soon be complete if no event came after those that are stored. */
    boolean isNear(GenerationEntry generation) {
        return left(generation) <= Math.max(FEW, appliedInHalt(generation) / PART_OF_HALT)
                && trouble(generation) == null
                && relays.of(generation.number()).map(Relay::waiting).isEmpty();
    }

    /** Whether the generation that is searched took the place of a lost one, and is far behind a rebuild begun before that. */
    boolean isOvertaken(GenerationEntry searchable, GenerationEntry rebuild) {
        return searchable.number() > rebuild.number()
                && completeThrough(searchable) < completeThrough(rebuild)
                && !isNear(searchable);
    }

    private long left(GenerationEntry generation) {
        return events.head()
                - ledger.feed(generation.number()).map(Feed::settled).orElse(0L);
    }

    /** Events, as fast as it goes lately. */
    private double appliedInHalt(GenerationEntry generation) {
        return rates.eventsPerSecond(generation.number())
                * settings.longestHalt().toMillis()
                / MILLIS;
    }

    /** Every event up to here is applied or parked. */
    long completeThrough(GenerationEntry generation) {
        return ledger.completeThrough(generation.number());
    }

    /** Holds those that are fed at the store's end, at most for the longest halt; to be closed. */
    Halt halt(List<GenerationEntry> generations) {
        Map<Integer, Relay> running = new HashMap<>();
        for (GenerationEntry generation : generations) {
            Optional<Relay> relay = relays.of(generation.number());
            relay.ifPresent(found -> running.put(generation.number(), found));
        }
        return new Halt(running, events.head(), settings.longestHalt());
    }

    /** Whether a generation has all up to a halt, nothing beyond, and stands still there. */
    boolean standsComplete(GenerationEntry generation, Halt halt) {
        return halt.holds(generation.number(), relays) && ledger.isComplete(generation.number(), halt.position());
    }
}
