// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.redelivery;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.RedeliveryAttempts;
import io.steamgestion.command.ledger.RedeliveryAttempts.Rounds;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.relay.publish.ConfirmedPublisher;
import io.steamgestion.command.relay.publish.NotConfirmedException;
import io.steamgestion.command.relay.publish.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes events again: those of which somebody tries parked items again, at once and as far as the window has room; and those
 * that are lost, so many times at most, after which they are parked. For one thread.
 */
public final class Republisher implements AutoCloseable {

    /** The worker of the reports by which an event is given up. */
    static final String WORKER = "command-side";

    private static final Logger LOG = LoggerFactory.getLogger(Republisher.class);
    private static final int CHUNK = 16;

    private final GenerationChannel channel;
    private final Broker broker;
    private final Ledger ledger;
    private final RedeliveryAttempts attempts;
    private final EventReader events;
    private final Window window;
    private final ConfirmedPublisher publisher;
    private final int mostRounds;

    public Republisher(
            GenerationChannel channel,
            Broker broker,
            Ledger ledger,
            RedeliveryAttempts attempts,
            EventReader events,
            Window window,
            ConfirmedPublisher publisher,
            int mostRounds) {
        this.channel = channel;
        this.broker = broker;
        this.ledger = ledger;
        this.attempts = attempts;
        this.events = events;
        this.window = window;
        this.publisher = publisher;
        this.mostRounds = mostRounds;
    }

    /** What a round found. */
    enum Outcome {
        /** All is settled. */
        ALL_SETTLED,
        /** Something is pending, and was published again so lately that it is too early to call it lost. */
        TOO_EARLY,
        /** Something was lost; it is published again, or given up. */
        AGAIN
    }

    /**
     * Publishes what is reopened and not published for its newest retry yet. From then on it can be lost like all others.
     *
     * @return whether there was something
     * @throws NotConfirmedException if the broker does not take it; it is published another time then
     * @throws org.springframework.amqp.AmqpException if the broker can't be asked
     */
    boolean publishRetries() throws NotConfirmedException, InterruptedException {
        int generation = channel.generation();
        List<Long> reopened = ledger.reopened(generation, 0, CHUNK);
        if (reopened.isEmpty()) {
            return false;
        }
        boolean any = false;
        Map<Long, Rounds> published = attempts.of(generation);
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

    /**
     * Publishes again what is lost of all that is pending up to {@code publishedBefore}.
     *
     * @param isLost whether an event with so many rounds counts as lost at the moment
     * @throws NotConfirmedException if the broker does not take it; what it has taken before is noted
     * @throws org.springframework.amqp.AmqpException if the broker can't be asked
     */
    Outcome publishLost(long publishedBefore, IntPredicate isLost) throws NotConfirmedException, InterruptedException {
        int generation = channel.generation();
        Map<Long, Rounds> known = attempts.of(generation);
        Outcome outcome = Outcome.ALL_SETTLED;
        long after = 0;
        List<Long> pending;
        while (!(pending = ledger.pending(generation, after, publishedBefore, CHUNK)).isEmpty()) {
            after = pending.getLast();
            List<Long> published = pending.stream().filter(window::contains).toList();
            Map<Long, Rounds> lost = new HashMap<>();
            published.forEach(position -> {
                Rounds rounds = rounds(position, known);
                if (isLost.test(rounds.rounds())) {
                    lost.put(position, rounds);
                }
            });
            if (!lost.isEmpty()) {
                giveUpOrPublish(lost);
                outcome = Outcome.AGAIN;
            } else if (!published.isEmpty() && outcome == Outcome.ALL_SETTLED) {
                outcome = Outcome.TOO_EARLY;
            }
        }
        attempts.forget(
                generation,
                known.keySet().stream()
                        .filter(position -> ledger.isSettled(generation, position))
                        .toList());
        return outcome;
    }

    /** A retry starts over. */
    private Rounds rounds(long position, Map<Long, Rounds> known) {
        Rounds rounds = known.getOrDefault(position, Rounds.NONE);
        int retry = ledger.round(channel.generation(), position);
        return rounds.retry() == retry ? rounds : new Rounds(retry, 0);
    }

    private void giveUpOrPublish(Map<Long, Rounds> lost) throws NotConfirmedException, InterruptedException {
        Map<Long, Rounds> again = new HashMap<>();
        List<AppliedReport> givenUp = lost.entrySet().stream()
                .filter(entry -> entry.getValue().rounds() >= mostRounds)
                .map(entry -> givenUp(entry.getKey(), entry.getValue()))
                .toList();
        lost.forEach((position, rounds) -> {
            if (rounds.rounds() < mostRounds) {
                again.put(position, new Rounds(rounds.retry(), rounds.rounds() + 1));
            }
        });
        if (!givenUp.isEmpty()) {
            LOG.warn("{} events were published again and again and never reported; they are parked", givenUp.size());
            ledger.settle(givenUp);
        }
        if (!again.isEmpty()) {
            LOG.info("{} events are pending and held by nobody; publishing them again", again.size());
            publish(again);
        }
    }

    private void publish(Map<Long, Rounds> positions) throws NotConfirmedException, InterruptedException {
        List<StoredEvent> stored = positions.keySet().stream()
                .sorted()
                .flatMap(position -> events.at(position).stream())
                .toList();
        stored.forEach(event -> window.add(event.position(), event.payload().length));
        broker.declare(channel); // a binding may be gone; where another application listens, no return tells
        publisher.publish(stored);
        attempts.store(channel.generation(), positions); // not before: a broker that is away must not use up the rounds
    }

    private AppliedReport givenUp(long position, Rounds rounds) {
        int times = rounds.rounds() + 1;
        String reason = "It was published %d times, and no projector reported it".formatted(times);
        ParkedItem item = new ParkedItem(null, ParkedKind.UNDELIVERABLE, times, reason);
        return new AppliedReport(
                channel.storeId(), channel.generation(), position, rounds.retry(), null, 0, List.of(item), WORKER);
    }

    /** Why publishing does not end, in words, or null. */
    @Nullable
    String waiting() {
        return publisher.waiting();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
