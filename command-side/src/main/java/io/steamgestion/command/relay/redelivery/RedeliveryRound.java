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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes once more what is lost, a few events at a time, and gives up what was lost too often: a report of the command
 * side's own parks it. Takes the room in the window that its events hold already. A report that arrives meanwhile is
 * harmless: the message is then one that its projector recognises.
 */
public final class RedeliveryRound {

    /** The worker of the reports by which an event is given up. */
    static final String WORKER = "command-side";

    private static final Logger LOG = LoggerFactory.getLogger(RedeliveryRound.class);
    private static final int CHUNK = 16;

    private final GenerationChannel channel;
    private final Broker broker;
    private final Ledger ledger;
    private final RedeliveryAttempts healing;
    private final EventReader events;
    private final Window window;
    private final ConfirmedPublisher publisher;
    private final int mostRounds;

    public RedeliveryRound(
            GenerationChannel channel,
            Broker broker,
            Ledger ledger,
            RedeliveryAttempts healing,
            EventReader events,
            Window window,
            ConfirmedPublisher publisher,
            int mostRounds) {
        this.channel = channel;
        this.broker = broker;
        this.ledger = ledger;
        this.healing = healing;
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
        HEALED
    }

    /**
     * Heals what is pending up to {@code publishedBefore}.
     *
     * @param isLost whether an event with so many rounds counts as lost at the moment
     * @throws NotConfirmedException if the broker does not take it; what it has taken before is noted
     * @throws org.springframework.amqp.AmqpException if the broker can't be asked
     */
    Outcome heal(long publishedBefore, IntPredicate isLost) throws NotConfirmedException, InterruptedException {
        int generation = channel.generation();
        Map<Long, Rounds> known = healing.of(generation);
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
                outcome = Outcome.HEALED;
            } else if (!published.isEmpty() && outcome == Outcome.ALL_SETTLED) {
                outcome = Outcome.TOO_EARLY;
            }
        }
        healing.forget(
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
            List<StoredEvent> stored = again.keySet().stream()
                    .sorted()
                    .flatMap(position -> events.at(position).stream())
                    .toList();
            broker.declare(channel); // a binding may be gone; where another application listens, no return tells
            publisher.publish(stored);
            healing.store(channel.generation(), again); // not before: a broker that is away must not use up the rounds
        }
    }

    private AppliedReport givenUp(long position, Rounds rounds) {
        int times = rounds.rounds() + 1;
        String reason = "It was published %d times, and no projector reported it".formatted(times);
        ParkedItem item = new ParkedItem(null, ParkedKind.UNDELIVERABLE, times, reason);
        return new AppliedReport(
                channel.storeId(), channel.generation(), position, rounds.retry(), null, 0, List.of(item), WORKER);
    }
}
