// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.generation.reconcile.RelayLifecycle;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.Relay;
import io.steamgestion.command.relay.Relays;
import io.steamgestion.command.relay.reports.LiveWorkers;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How generations are shown. */
@Component
class GenerationStatuses {

    private final GenerationProjection projection;
    private final GenerationReconciler reconciler;
    private final RelayLifecycle feeds;
    private final Ledger ledger;
    private final Relays relays;
    private final EventReader events;
    private final FeedRates rates;
    private final SwitchoverView switchover;

    GenerationStatuses(
            GenerationProjection projection,
            GenerationReconciler reconciler,
            RelayLifecycle feeds,
            Ledger ledger,
            Relays relays,
            EventReader events,
            FeedRates rates,
            SwitchoverView switchover) {
        this.projection = projection;
        this.reconciler = reconciler;
        this.feeds = feeds;
        this.ledger = ledger;
        this.relays = relays;
        this.events = events;
        this.rates = rates;
        this.switchover = switchover;
    }

    /** Of all generations of which something is left, in the order of their numbers. */
    List<GenerationStatus> all() {
        return projection.all().stream().map(this::of).toList();
    }

    GenerationStatus of(GenerationEntry generation) {
        int number = generation.number();
        boolean fed = feeds.isFed(generation.channel());
        Feed feed = ledger.feed(number)
                .filter(open -> open.storeId().equals(generation.channel().storeId()))
                .orElseGet(() -> new Feed(number, generation.channel().storeId(), "", 0, 0));
        LiveWorkers.InFlightSummary inFlight = relays.workers().of(number);
        Optional<Relay> relay = fed ? relays.of(number) : Optional.empty();
        long parked = ledger.parked().events(number);
        long head = events.head();
        return new GenerationStatus(
                generation.channel(),
                generation.state(),
                fed,
                fed && generation.state() == GenerationState.SEARCHABLE,
                head,
                feed.published(),
                feed.settled() - parked,
                parked,
                generation.isLive() ? Math.max(0, generation.end(head) - feed.settled()) : 0,
                relay.map(Relay::waiting)
                        .orElseGet(() -> reconciler
                                .condition(number)
                                .map(Condition::message)
                                .orElse(null)),
                inFlight.stalled(),
                feeds.catchingUp(number),
                relay.map(Relay::queued).orElse(null),
                inFlight.held(),
                relay.map(Relay::outstandingBytes).orElse(0L),
                relays.windowBytes(),
                build(generation));
    }

    private GenerationBuild build(GenerationEntry generation) {
        int number = generation.number();
        return new GenerationBuild(
                generation.name(),
                generation.until(),
                generation.reason(),
                generation.startedAt(),
                rates.eventsPerSecond(number),
                rates.secondsLeft(number),
                relays.of(number).map(Relay::halted).orElse(false),
                switchover.difference(number),
                generation.state() == GenerationState.SEARCHABLE
                        ? reconciler.rebuildDue().orElse(null)
                        : null);
    }
}
