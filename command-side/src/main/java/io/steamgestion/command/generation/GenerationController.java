// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.LiveWorkers;
import io.steamgestion.command.relay.Relay;
import io.steamgestion.command.relay.Relays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the generation that is fed, or is to be; projectors learn here which queue to take from. */
@RestController
@RequestMapping("/api/generations")
class GenerationController {

    private final GenerationKeeper keeper;
    private final Ledger ledger;
    private final Relays relays;
    private final EventReader events;

    GenerationController(GenerationKeeper keeper, Ledger ledger, Relays relays, EventReader events) {
        this.keeper = keeper;
        this.ledger = ledger;
        this.relays = relays;
        this.events = events;
    }

    @GetMapping
    List<GenerationStatus> generations() {
        return keeper.newest().map(this::status).stream().toList();
    }

    private GenerationStatus status(GenerationChannel channel) {
        int number = channel.generation();
        Feed feed = ledger.feed(number)
                .filter(open -> open.storeId().equals(channel.storeId()))
                .orElseGet(() -> new Feed(number, channel.storeId(), "", 0, 0));
        LiveWorkers.Hands hands = relays.workers().of(number);
        Optional<Relay> relay = relays.of(number);
        long parked = ledger.parked().events(number);
        long head = events.head();
        return new GenerationStatus(
                channel,
                GenerationState.SEARCHABLE,
                keeper.searchable().equals(Optional.of(channel)),
                keeper.searchable().equals(Optional.of(channel)),
                head,
                feed.published(),
                feed.settled() - parked,
                parked,
                Math.max(0, head - feed.settled()),
                relay.map(Relay::waiting).orElseGet(keeper::waiting),
                hands.stalled(),
                keeper.catchingUp(),
                relay.map(Relay::queued).orElse(null),
                hands.held(),
                relay.map(Relay::outstandingBytes).orElse(0L),
                relays.windowBytes(),
                GenerationBuild.began(Instant.EPOCH));
    }
}
