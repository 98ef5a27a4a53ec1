// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.platform.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a relay's processor: collects the messages of one unit of work and delivers them with its last one,
 * waiting for room in the window and for the broker as long as it takes, and saying why.
 */
final class LivePublishing implements EventHandlerInvoker {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long ROOM_WAIT_MILLIS = 500;

    private final Outstanding outstanding;
    private final ConfirmedPublisher publisher;
    private final Serializer serializer;
    private final CountDownLatch stopped;
    private final List<TrackedEventMessage<?>> batch = new ArrayList<>();
    private volatile boolean confirmed = true;
    private volatile @Nullable String waiting;

    /** @param stopped ends every wait with a {@link RelayStoppedException} */
    LivePublishing(
            Outstanding outstanding, ConfirmedPublisher publisher, Serializer serializer, CountDownLatch stopped) {
        this.outstanding = outstanding;
        this.publisher = publisher;
        this.serializer = serializer;
        this.stopped = stopped;
    }

    /** Why it waits, in words, or null while it does not. */
    @Nullable
    String waiting() {
        return waiting;
    }

    /** False while the broker does not take what is published. */
    boolean isConfirmed() {
        return confirmed;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) throws InterruptedException {
        batch.add((TrackedEventMessage<?>) message);
        boolean last = !(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> unit) || unit.isLastMessage(message);
        if (last) {
            try {
                deliver(batch);
            } finally {
                batch.clear();
            }
        }
    }

    private void deliver(List<TrackedEventMessage<?>> messages) throws InterruptedException {
        // What was delivered before and not confirmed has its room already.
        while (!messages.stream().allMatch(message -> outstanding.contains(position(message)))
                && !outstanding.awaitRoom(ROOM_WAIT_MILLIS)) {
            waiting = "The projectors are behind: " + outstanding.bytes() + " bytes are published and not applied yet";
            refuseIfStopped();
        }
        for (TrackedEventMessage<?> message : messages) {
            outstanding.add(position(message), size(message));
        }
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        while (true) {
            try {
                publisher.publish(messages);
                confirmed = true;
                waiting = null;
                return;
            } catch (NotConfirmedException e) {
                confirmed = false;
                waiting = e.getMessage();
                if (stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new RelayStoppedException();
                }
            }
        }
    }

    private void refuseIfStopped() {
        if (stopped.getCount() == 0) {
            throw new RelayStoppedException();
        }
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private int size(TrackedEventMessage<?> message) {
        return message.serializePayload(serializer, byte[].class).getData().length;
    }

    void close() {
        publisher.close();
    }
}
