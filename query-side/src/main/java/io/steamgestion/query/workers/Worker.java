// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this process has done as a projector, and what holds it up. Thread-safe. */
@Component
@InRole(Role.PROJECTOR)
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** A server that takes longer to answer holds this process up. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** How long a message that was given back is expected to come again. */
    private static final Duration CIRCULATION = Duration.ofSeconds(5);

    private record GivenBack(String reason, Instant until) {}

    private record Question(String server, Instant asked) {}

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String host = hostName();
    private final Clock clock;
    private final Instant since;
    private final AtomicLong position = new AtomicLong();
    private final Rate rate = new Rate();
    private final UnsettledMessages unsettled;
    private final LongAdder errors = new LongAdder();
    private final Map<Object, String> stalls = new ConcurrentHashMap<>();
    private final Map<Object, Question> questions = new ConcurrentHashMap<>();
    private volatile @Nullable GivenBack lastGivenBack;
    private final Semaphore changed = new Semaphore(0);

    Worker(Clock clock, UnsettledMessages unsettled) {
        this.clock = clock;
        this.unsettled = unsettled;
        this.since = clock.instant();
    }

    /** Unique for each process. */
    public String id() {
        return id;
    }

    /** Notes that an event was written. */
    public void applied(long eventPosition, int reviews) {
        position.accumulateAndGet(eventPosition, Math::max);
        rate.add(reviews, clock.millis());
    }

    /** Notes a failure, whether it passes or not. */
    public void failed() {
        errors.increment();
    }

    /**
     * Notes why something can't go on by now.
     *
     * @param what what is held up; {@link #goesOn} ends it
     */
    public void stalled(Object what, String reason) {
        boolean first = stalls.isEmpty();
        if (!reason.equals(stalls.put(what, reason))) {
            LOG.warn("Waiting: {}", reason);
        }
        if (first) {
            changed.release();
        }
    }

    /** Notes that it is held up no longer. */
    public void goesOn(Object what) {
        if (!stalls.isEmpty() && stalls.remove(what) != null) {
            LOG.info("Going on");
            if (stalls.isEmpty()) {
                changed.release();
            }
        }
    }

    /**
     * Notes why an event goes back to its queue. As it comes again soon, here or elsewhere, this process is not taken for
     * one that goes on until it has not been seen for some seconds.
     */
    public void gaveBack(String reason) {
        lastGivenBack = new GivenBack(reason, clock.instant().plus(CIRCULATION));
    }

    /**
     * Notes that a server was asked.
     *
     * @param question what is asked; {@link #answered} ends it
     * @param server its name
     */
    public void asks(Object question, String server) {
        questions.put(question, new Question(server, clock.instant()));
    }

    /** Notes that a server has answered, or will not. */
    public void answered(Object question) {
        questions.remove(question);
    }

    private @Nullable String stalled(Instant now) {
        Iterator<String> reasons = stalls.values().iterator();
        if (reasons.hasNext()) {
            return reasons.next();
        }
        for (Question question : questions.values()) {
            Duration silence = Duration.between(question.asked(), now);
            if (silence.compareTo(SILENCE) > 0) {
                return question.server() + " has not answered for " + silence.toSeconds() + " seconds";
            }
        }
        GivenBack last = lastGivenBack;
        return last != null && now.isBefore(last.until()) ? last.reason() : null;
    }

    /** Waits until this process stalls or goes on, at most {@code limit}. For one listener. */
    void awaitChange(Duration limit) throws InterruptedException {
        if (changed.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            changed.drainPermits();
        }
    }

    /** How it is now. */
    public WorkerStatus status() {
        Instant now = clock.instant();
        return new WorkerStatus(
                id,
                host,
                ProcessHandle.current().pid(),
                since,
                now,
                position.get(),
                rate.perSecond(now.toEpochMilli()),
                unsettled.count(),
                errors.sum(),
                ResidentMemory.bytes(),
                stalled(now));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("This host does not know its own name", e);
            return "localhost";
        }
    }
}
