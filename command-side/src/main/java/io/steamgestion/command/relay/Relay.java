// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventTail;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerTokenStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Feeds one generation: an Axon streaming processor whose handler publishes stored bytes and returns only when the
 * broker has confirmed them, so that the token never runs ahead. No transaction is open meanwhile. A second thread
 * watches: it heals what is lost on the way, and keeps the processor going.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH_EVENTS = 16;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final GenerationChannel channel;
    private final Broker broker;
    private final Gate gate;
    private final Outstanding outstanding;
    private final LivePublishing live;
    private final Healing healing;
    private final Duration lookInterval;
    private final Supplier<@Nullable String> reporting;
    private final CountDownLatch stopped;
    private final TrackingEventProcessor processor;
    private final Thread watch;
    private volatile @Nullable String troubled;

    /**
     * Prepares the relay; {@link #start} sets it going.
     *
     * @param reporting why reports are not stored, or null while they are
     * @param stopped counted down here, to end all that waits
     */
    Relay(
            GenerationChannel channel,
            Broker broker,
            Ledger ledger,
            EventTail tail,
            Gate gate,
            Outstanding outstanding,
            LivePublishing live,
            Healing healing,
            Duration lookInterval,
            Supplier<@Nullable String> reporting,
            CountDownLatch stopped) {
        this.channel = channel;
        this.broker = broker;
        this.gate = gate;
        this.outstanding = outstanding;
        this.live = live;
        this.healing = healing;
        this.lookInterval = lookInterval;
        this.reporting = reporting;
        this.stopped = stopped;
        String name = "relay-" + channel.generation();
        processor = TrackingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(live)
                .messageSource(new GatedTail(tail, gate))
                .tokenStore(new LedgerTokenStore(ledger, channel.generation()))
                .transactionManager(NoTransactionManager.INSTANCE)
                .errorHandler(PropagatingErrorHandler.instance())
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH_EVENTS))
                .build();
        watch = Thread.ofVirtual().name(name + "-watch").unstarted(this::watch);
    }

    void start() {
        processor.start();
        watch.start();
    }

    /** Why the relay waits, in words, or null while it does not. */
    public @Nullable String waiting() {
        return Stream.of(live.waiting(), reporting.get(), troubled, failure(), gate.waiting())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Publishes nothing above a position any more, until {@link #goOn}, the end of the relay or of the process. What was
     * published before is healed and tried again meanwhile.
     *
     * @return where it halts: higher than the position, if more was handed out already; halt again there
     */
    public long haltAt(long position) {
        return gate.haltAt(position);
    }

    /** Ends a halt; harmless if there is none. */
    public void goOn() {
        gate.goOn();
    }

    /** Whether events are held back at a position for a while. */
    public boolean halted() {
        return gate.halted();
    }

    /** Bytes published and not yet applied. */
    public long outstandingBytes() {
        return outstanding.bytes();
    }

    /** Messages that wait in the generation's queue, as of a moment ago; null while the broker can't be asked. */
    public @Nullable Long queued() {
        return healing.queued();
    }

    private @Nullable String failure() {
        return processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(status -> "The relay failed, and tries again: " + Causes.innermost(status.getError()))
                .findFirst()
                .orElseGet(() -> processor.isError() ? "The relay failed, and starts again" : null);
    }

    private void watch() {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        try {
            while (!stopped.await(lookInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    keepGoing();
                    healing.look();
                    troubled = null;
                    backoff.succeeded();
                } catch (NotConfirmedException | RuntimeException | Error e) { // nothing else would start it again
                    healing.blind();
                    String reason = "The queue can't be watched: " + Causes.innermost(e);
                    if (!(e instanceof AmqpException) && !reason.equals(troubled)) {
                        LOG.warn("Generation {}: {}", channel.generation(), reason, e);
                    }
                    troubled = reason;
                    stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The processor tries again by itself after an exception, but gives up after an error; a broker forgets queues. */
    private void keepGoing() {
        synchronized (processor) {
            if (processor.isError() && !processor.isRunning() && stopped.getCount() > 0) {
                LOG.warn("The relay of generation {} ended; starting it again", channel.generation());
                processor.shutDown();
                processor.start();
            }
        }
        if (!live.isConfirmed()) {
            broker.declare(channel); // also a binding that is gone, which no look at a queue can tell
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        watch.interrupt();
        synchronized (processor) {
            processor.shutDown();
        }
        live.close();
        healing.close();
        outstanding.close();
    }
}
