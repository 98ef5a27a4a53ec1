// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.relay.publish.Gate;
import io.steamgestion.command.relay.publish.NotConfirmedException;
import io.steamgestion.command.relay.publish.RelayLoop;
import io.steamgestion.command.relay.publish.Window;
import io.steamgestion.command.relay.redelivery.Redelivery;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Feeds one generation, by two threads: a {@link RelayLoop} publishes what is stored; a watch publishes again what is lost on the
 * way, and declares what the broker lacks.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** How long confirms that are on their way are waited for at the end, so that little is published twice. */
    private static final Duration LAST_CONFIRMS = Duration.ofSeconds(1);

    private final GenerationChannel channel;
    private final Broker broker;
    private final Gate gate;
    private final Window window;
    private final RelayLoop loop;
    private final Redelivery redelivery;
    private final Duration lookInterval;
    private final Supplier<@Nullable String> reporting;
    private final CountDownLatch stopped;
    private final Thread publishing;
    private final Thread watch;
    private volatile @Nullable String troubled;

    /**
     * Prepares the relay; {@link #start} sets it going.
     *
     * @param published the position up to which the broker has confirmed everything
     * @param reporting why reports are not stored, or null while they are
     * @param stopped counted down here, to end all that waits
     */
    Relay(
            GenerationChannel channel,
            long published,
            Broker broker,
            Gate gate,
            Window window,
            RelayLoop loop,
            Redelivery redelivery,
            Duration lookInterval,
            Supplier<@Nullable String> reporting,
            CountDownLatch stopped) {
        this.channel = channel;
        this.broker = broker;
        this.gate = gate;
        this.window = window;
        this.loop = loop;
        this.redelivery = redelivery;
        this.lookInterval = lookInterval;
        this.reporting = reporting;
        this.stopped = stopped;
        String name = "relay-" + channel.generation();
        // Not virtual ones: an interrupt closes the socket that those write to, and all relays share the connection.
        publishing = Thread.ofPlatform().daemon().name(name).unstarted(() -> loop.run(published));
        watch = Thread.ofPlatform().daemon().name(name + "-watch").unstarted(this::watch);
    }

    void start() {
        publishing.start();
        watch.start();
    }

    /** Why the relay waits, in words, or null while it does not. */
    public @Nullable String waiting() {
        return Stream.of(loop.waiting(), redelivery.waiting(), reporting.get(), troubled, gate.waiting())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Publishes nothing above a position any more, until {@link #goOn}, the end of the relay or of the process. What was
     * published before is published again if it is lost, and tried again, meanwhile.
     *
     * @return where it halts: higher than the position, if more was published already; halt again there
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
        return window.bytes();
    }

    /** Messages that wait in the generation's queue, as of a moment ago; null while the broker can't be asked. */
    public @Nullable Long queued() {
        return redelivery.queued();
    }

    private void watch() {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        try (redelivery) {
            while (!stopped.await(lookInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (loop.isRefused()) {
                        broker.declare(channel); // also a binding that is gone, which no check of a queue can tell
                    }
                    redelivery.check();
                    troubled = null;
                    backoff.succeeded();
                } catch (NotConfirmedException | RuntimeException | Error e) { // nothing else would start it again
                    redelivery.blind();
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

    /** Ends all that waits, within {@link #LAST_CONFIRMS} or little more; what is not confirmed is published again later. */
    @Override
    public void close() {
        stopped.countDown();
        watch.interrupt();
        try {
            if (!publishing.join(LAST_CONFIRMS)) {
                publishing.interrupt();
                publishing.join(LAST_CONFIRMS);
            }
            watch.join(LAST_CONFIRMS); // it could declare again what is deleted next
        } catch (InterruptedException e) {
            publishing.interrupt();
            Thread.currentThread().interrupt();
        }
        window.close();
    }
}
