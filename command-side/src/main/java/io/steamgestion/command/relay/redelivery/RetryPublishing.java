// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.redelivery;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.RedeliveryAttempts;
import io.steamgestion.command.ledger.RedeliveryAttempts.Rounds;
import io.steamgestion.command.relay.publish.ConfirmedPublisher;
import io.steamgestion.command.relay.publish.NotConfirmedException;
import io.steamgestion.command.relay.publish.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes at once the events of which somebody tries parked items again, as far as the window has room. From then on
 * they are healed like all others.
 */
public final class RetryPublishing {

    private static final int CHUNK = 16;

    private final GenerationChannel channel;
    private final Ledger ledger;
    private final RedeliveryAttempts healing;
    private final EventReader events;
    private final Window window;
    private final ConfirmedPublisher publisher;

    public RetryPublishing(
            GenerationChannel channel,
            Ledger ledger,
            RedeliveryAttempts healing,
            EventReader events,
            Window window,
            ConfirmedPublisher publisher) {
        this.channel = channel;
        this.ledger = ledger;
        this.healing = healing;
        this.events = events;
        this.window = window;
        this.publisher = publisher;
    }

    /**
     * Publishes what is reopened and not published for its newest retry yet; true if there was something.
     *
     * @throws NotConfirmedException if the broker does not take it; it is published another time then
     */
    boolean publish() throws NotConfirmedException, InterruptedException {
        int generation = channel.generation();
        List<Long> reopened = ledger.reopened(generation, 0, CHUNK);
        if (reopened.isEmpty()) {
            return false;
        }
        boolean any = false;
        Map<Long, Rounds> published = healing.of(generation);
        while (!reopened.isEmpty() && window.awaitRoom(0)) {
            Map<Long, Rounds> now = new HashMap<>();
            for (long position : reopened) {
                int retry = ledger.round(generation, position);
                if (retry > published.getOrDefault(position, Rounds.NONE).retry()) {
                    now.put(position, new Rounds(retry, 0));
                }
            }
            if (!now.isEmpty()) {
                publish(now);
                any = true;
            }
            reopened = ledger.reopened(generation, reopened.getLast(), CHUNK);
        }
        return any;
    }

    private void publish(Map<Long, Rounds> retries) throws NotConfirmedException, InterruptedException {
        List<StoredEvent> stored = retries.keySet().stream()
                .sorted()
                .map(events::at)
                .flatMap(Optional::stream)
                .toList();
        stored.forEach(event -> window.add(event.position(), event.payload().length));
        publisher.publish(stored);
        healing.store(channel.generation(), retries);
    }
}
