// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes on, for all pages: one subscription to the query side's stream and one check of the command side's health for
 * the whole application, however many pages are open. Changes are gathered and delivered a few times a second.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration DELIVER_EVERY = Duration.ofMillis(250);
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(3);

    private final Backend commandSide;
    private final CommandApiClient commands;
    private final StreamSubscription subscription;
    private final List<Consumer<LiveUpdate>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("live-feed-", 0).daemon().factory());

    private LiveUpdate next = new LiveUpdate(List.of(), false, null, null, null);
    private boolean news;

    public LiveFeed(Backend querySide, QueryApiClient queries, Backend commandSide, CommandApiClient commands) {
        this.commandSide = commandSide;
        this.commands = commands;
        this.subscription =
                new StreamSubscription(querySide, queries, this::ingestionChanged, this::asOf, this::streamState);
    }

    /** Begins; called once. */
    public void start() {
        subscription.start();
        repeat(this::deliver, DELIVER_EVERY);
        repeat(this::checkHealth, HEALTH_EVERY);
    }

    /** Calls {@code listener}, which must not block, with every update until the returned action is run. */
    public Runnable subscribe(Consumer<LiveUpdate> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The present problems of both sides, without changes. */
    public synchronized LiveUpdate current() {
        return new LiveUpdate(List.of(), false, next.commandProblem(), next.queryProblem(), next.asOf());
    }

    /** Whether the banner on every page already shows this refusal, because a backend is away. */
    public synchronized boolean announces(Refusal refusal) {
        return refusal.equals(next.queryProblem()) || refusal.equals(next.commandProblem());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        subscription.close();
    }

    private synchronized void ingestionChanged(IngestionStatus status) {
        add(new LiveUpdate(List.of(status), false, next.commandProblem(), next.queryProblem(), next.asOf()));
    }

    private synchronized void streamState(@Nullable Refusal problem) {
        add(new LiveUpdate(List.of(), problem == null, next.commandProblem(), problem, next.asOf()));
    }

    private synchronized void asOf(@Nullable Instant instant) {
        add(new LiveUpdate(List.of(), false, next.commandProblem(), next.queryProblem(), instant));
    }

    private synchronized void add(LiveUpdate later) {
        next = next.then(later);
        news = true;
    }

    /** An update follows every check: with it, pages also ask again for what has no stream. */
    private void checkHealth() {
        Refusal problem = commandProblemNow();
        synchronized (this) {
            boolean differs = !Objects.equals(problem, next.commandProblem());
            // What went on meanwhile is asked for when it is back.
            add(new LiveUpdate(List.of(), differs && problem == null, problem, next.queryProblem(), next.asOf()));
            if (differs) {
                LOG.info("Command side: {}", problem == null ? "answers" : problem.message());
            }
        }
    }

    private @Nullable Refusal commandProblemNow() {
        try {
            return commands.isReady(HEALTH_EVERY) ? null : commandSide.notReady();
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    /** A step that fails once is done again all the same. */
    private void repeat(Runnable step, Duration pause) {
        Runnable guarded = () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("The live feed stumbled and goes on", e);
            }
        };
        var _ = timer.scheduleWithFixedDelay(guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void deliver() {
        LiveUpdate update;
        synchronized (this) {
            if (!news) {
                return;
            }
            update = next;
            next = current();
            news = false;
        }
        for (Consumer<LiveUpdate> listener : listeners) {
            try {
                listener.accept(update);
            } catch (RuntimeException e) {
                LOG.warn("A page could not take an update", e);
            }
        }
    }
}
