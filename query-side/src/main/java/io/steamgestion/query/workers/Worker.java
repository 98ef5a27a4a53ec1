// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this process has done as a projector, and what holds it up. Thread-safe. */
@Component
@InRole(Role.PROJECTOR)
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String host = hostName();
    private final Clock clock;
    private final Instant since;
    private final AtomicLong position = new AtomicLong();
    private final Rate rate = new Rate();
    private final Map<Object, String> stalls = new ConcurrentHashMap<>();

    Worker(Clock clock) {
        this.clock = clock;
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

    /**
     * Notes why something can't go on by now.
     *
     * @param what what is held up; {@link #goesOn} ends it
     */
    public void stalled(Object what, String reason) {
        if (!reason.equals(stalls.put(what, reason))) {
            LOG.warn("Waiting: {}", reason);
        }
    }

    /** Notes that it is held up no longer. */
    public void goesOn(Object what) {
        if (!stalls.isEmpty() && stalls.remove(what) != null) {
            LOG.info("Going on");
        }
    }

    /** How it is now. */
    public WorkerStatus status() {
        Instant now = clock.instant();
        Iterator<String> reasons = stalls.values().iterator();
        return new WorkerStatus(
                id,
                host,
                ProcessHandle.current().pid(),
                since,
                now,
                position.get(),
                rate.perSecond(now.toEpochMilli()),
                0,
                0,
                0,
                reasons.hasNext() ? reasons.next() : null);
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
