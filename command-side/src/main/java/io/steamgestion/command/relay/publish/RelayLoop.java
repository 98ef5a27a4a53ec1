// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.publish;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes stored events to one generation, batch after batch: reads up to the gate, waits for room in the window,
 * publishes, waits for the broker's confirms, and stores how far it is. A step that fails is taken again after a while,
 * and no other one with it; the reason is stated meanwhile. No transaction is open while it waits. One thread runs it.
 */
public final class RelayLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);

    private static final int BATCH_EVENTS = 16;

    /** Payload of a batch, at most; an event that is larger makes a batch of its own. */
    private static final long BATCH_BYTES = 4 << 20;

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** How often the loop checks for new events. */
    private static final long POLL_MILLIS = 50;

    /** How often a wait for the gate or for room is interrupted, to see whether the loop is to end. */
    private static final long CHECK_MILLIS = 250;

    private final int generation;
    private final EventReader events;
    private final Ledger ledger;
    private final Gate gate;
    private final Window window;
    private final ConfirmedPublisher publisher;
    private final CountDownLatch stopped;
    private volatile boolean refused;
    private volatile @Nullable String waiting;

    /** @param stopped ends the loop; only what is confirmed by then is still stored */
    public RelayLoop(
            int generation,
            EventReader events,
            Ledger ledger,
            Gate gate,
            Window window,
            ConfirmedPublisher publisher,
            CountDownLatch stopped) {
        this.generation = generation;
        this.events = events;
        this.ledger = ledger;
        this.gate = gate;
        this.window = window;
        this.publisher = publisher;
        this.stopped = stopped;
    }

    /** What is to be done next. */
    sealed interface Step {

        /** Reads the events after a position. */
        record Read(long after) implements Step {}

        /** Waits until the window has room for what was read. */
        record AwaitRoom(List<StoredEvent> batch) implements Step {}

        /** Publishes, and waits for the confirms. */
        record Publish(List<StoredEvent> batch) implements Step {}

        /** Stores that the broker has confirmed everything up to a position. */
        record Mark(long position) implements Step {}
    }

    /** Why it waits, in words, or null while it does not. */
    @Nullable
    public String waiting() {
        String unconfirmed = publisher.waiting();
        return unconfirmed == null ? waiting : unconfirmed;
    }

    /** Whether the last batch could not be published; the broker may lack what the relay needs there. */
    public boolean isRefused() {
        return refused;
    }

    /**
     * Goes on until it is stopped or its thread is interrupted.
     *
     * @param published where it begins: the broker has confirmed everything up to this position
     */
    public void run(long published) {
        Step step = new Step.Read(published);
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        try (publisher) {
            while (stopped.getCount() > 0 || step instanceof Step.Mark) {
                try {
                    step = take(step);
                    backoff.succeeded();
                } catch (NotConfirmedException | RuntimeException | Error e) { // nothing else would start it again
                    state(step, e);
                    if (stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Step take(Step step) throws NotConfirmedException, InterruptedException {
        return switch (step) {
            case Step.Read(long after) -> read(after);
            case Step.AwaitRoom(List<StoredEvent> batch) -> awaitRoom(batch);
            case Step.Publish(List<StoredEvent> batch) -> publish(batch);
            case Step.Mark(long position) -> mark(position);
        };
    }

    private Step read(long after) throws InterruptedException {
        List<StoredEvent> batch = gate.awaitBeyond(after, CHECK_MILLIS)
                ? gate.admit(events.after(after, gate.end(), BATCH_EVENTS, BATCH_BYTES))
                : List.of();
        waiting = null;
        if (!batch.isEmpty()) {
            return new Step.AwaitRoom(batch);
        }
        stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        return new Step.Read(after);
    }

    private Step awaitRoom(List<StoredEvent> batch) throws InterruptedException {
        if (!window.awaitRoom(CHECK_MILLIS)) {
            waiting = "The projectors are behind: " + window.bytes() + " bytes are published and not applied yet";
            return new Step.AwaitRoom(batch);
        }
        waiting = null;
        return new Step.Publish(batch);
    }

    private Step publish(List<StoredEvent> batch) throws NotConfirmedException, InterruptedException {
        batch.forEach(event -> window.add(event.position(), event.payload().length));
        publisher.publish(batch);
        refused = false;
        waiting = null;
        return new Step.Mark(batch.getLast().position());
    }

    private Step mark(long position) {
        ledger.published(generation, position);
        waiting = null;
        return new Step.Read(position);
    }

    private void state(Step step, Throwable failure) {
        refused = step instanceof Step.Publish;
        String reason = reason(step, failure);
        if (!(failure instanceof NotConfirmedException) && !reason.equals(waiting)) {
            LOG.warn("Generation {}: {}", generation, reason, failure);
        }
        waiting = reason;
    }

    /** What is said of a step that failed. */
    private static String reason(Step step, Throwable failure) {
        String why = Causes.innermost(failure);
        return switch (step) {
            case Step.Publish _ when failure instanceof NotConfirmedException -> why;
            case Step.Mark _ -> "The ledger can't be written: " + why;
            default -> "The relay failed, and tries again: " + why;
        };
    }
}
