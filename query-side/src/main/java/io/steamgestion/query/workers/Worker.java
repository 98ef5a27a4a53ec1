// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    private record Stall(GenerationChannel generation, String reason) {}

    private record GivenBack(String reason, Instant until) {}

    private record Question(GenerationChannel generation, String server, Instant asked) {}

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String host = hostName();
    private final Clock clock;
    private final Instant since;
    private final AtomicLong position = new AtomicLong();
    private final Rate rate = new Rate();
    private final UnsettledMessages unsettled;
    private final LongAdder errors = new LongAdder();
    private final Map<Object, Stall> stalls = new ConcurrentHashMap<>();
    private final Map<Object, Question> questions = new ConcurrentHashMap<>();
    private final Map<GenerationChannel, GivenBack> lastGivenBack = new ConcurrentHashMap<>();
    private final Semaphore changed = new Semaphore(0);

    public Worker(Clock clock, UnsettledMessages unsettled) {
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
     * Notes why something can't go on at the moment.
     *
     * @param generation whose events are held up
     * @param what what is held up; {@link #goesOn} ends it
     */
    public void stalled(GenerationChannel generation, Object what, String reason) {
        boolean first = !isStalled(generation);
        Stall stall = new Stall(generation, reason);
        if (!stall.equals(stalls.put(what, stall))) {
            LOG.warn("Generation {} waits: {}", generation.generation(), reason);
        }
        if (first) {
            changed.release();
        }
    }

    /** Notes that it is held up no longer. */
    public void goesOn(Object what) {
        Stall ended = stalls.isEmpty() ? null : stalls.remove(what);
        if (ended != null) {
            LOG.info("Generation {} goes on", ended.generation().generation());
            if (!isStalled(ended.generation())) {
                changed.release();
            }
        }
    }

    private boolean isStalled(GenerationChannel generation) {
        return stalls.values().stream().anyMatch(stall -> stall.generation().equals(generation));
    }

    /**
     * Notes why an event goes back to its queue. As it comes again soon, here or elsewhere, this process is not taken for
     * one that goes on until it has not been seen for some seconds.
     */
    public void gaveBack(GenerationChannel generation, String reason) {
        lastGivenBack.put(generation, new GivenBack(reason, clock.instant().plus(CIRCULATION)));
    }

    /**
     * Notes that a server was asked.
     *
     * @param generation whose events wait for the answer
     * @param question what is asked; {@link #answered} ends it
     * @param server its name
     */
    public void asks(GenerationChannel generation, Object question, String server) {
        questions.put(question, new Question(generation, server, clock.instant()));
    }

    /** Notes that a server has answered, or will not. */
    public void answered(Object question) {
        questions.remove(question);
    }

    private @Nullable String stalled(Instant now, Predicate<GenerationChannel> wanted) {
        lastGivenBack.values().removeIf(given -> !now.isBefore(given.until()));
        Stream<String> waits = stalls.values().stream()
                .filter(stall -> wanted.test(stall.generation()))
                .map(Stall::reason);
        Stream<String> silences = questions.values().stream()
                .filter(question -> wanted.test(question.generation()))
                .filter(question -> question.asked().plus(SILENCE).isBefore(now))
                .map(question -> question.server() + " has not answered for "
                        + Duration.between(question.asked(), now).toSeconds() + " seconds");
        Stream<String> circulating = lastGivenBack.entrySet().stream()
                .filter(given -> wanted.test(given.getKey()))
                .map(given -> given.getValue().reason());
        return Stream.of(waits, silences, circulating)
                .flatMap(Function.identity())
                .findFirst()
                .orElse(null);
    }

    /** Waits until this process stalls or goes on, at most {@code limit}. For one listener. */
    void awaitChange(Duration limit) throws InterruptedException {
        if (changed.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            changed.drainPermits();
        }
    }

    /** How it is now; stalled, if it is with any generation. */
    public WorkerStatus status() {
        return status(generation -> true);
    }

    /** How it is now; stalled, if it is with this generation. */
    public WorkerStatus status(GenerationChannel generation) {
        return status(generation::equals);
    }

    private WorkerStatus status(Predicate<GenerationChannel> wanted) {
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
                stalled(now, wanted));
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
