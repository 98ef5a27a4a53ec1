// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * What goes on, for all pages: one subscription to the query side's stream and one look at the command side's health for the
 * whole application, however many pages are open. Changes are gathered and handed out a few times a second.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration HAND_OUT_EVERY = Duration.ofMillis(250);
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(3);

    private final Backend commandSide;
    private final CommandApiClient commands;
    private final StreamSubscription subscription;
    private final List<Consumer<LiveUpdate>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, IngestionStatus> changed = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("live-feed-", 0).daemon().factory());

    private boolean reconnected;
    private boolean news;
    private @Nullable Refusal commandProblem;
    private @Nullable Refusal queryProblem;
    private @Nullable Instant asOf;

    public LiveFeed(Backend querySide, QueryApiClient queries, Backend commandSide, CommandApiClient commands) {
        this.commandSide = commandSide;
        this.commands = commands;
        this.subscription =
                new StreamSubscription(querySide, queries, this::ingestionChanged, this::asOf, this::streamState);
    }

    /** Begins; called once. */
    public void start() {
        subscription.start();
        repeat(this::handOut, HAND_OUT_EVERY);
        repeat(this::checkHealth, HEALTH_EVERY);
    }

    /** Hands every update to {@code listener}, which must not block, until the returned action is run. */
    public Runnable subscribe(Consumer<LiveUpdate> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How things stand, without changes. */
    public synchronized LiveUpdate current() {
        return new LiveUpdate(List.of(), false, commandProblem, queryProblem, asOf);
    }

    /** Whether every page already says so, because a backend is away. */
    public synchronized boolean announces(Refusal refusal) {
        return refusal.equals(queryProblem) || refusal.equals(commandProblem);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        subscription.close();
    }

    private synchronized void ingestionChanged(IngestionStatus status) {
        news = true;
        changed.put(status.id(), status);
        if (changed.size() > LiveUpdate.MAX_CHANGED) {
            changed.clear();
            reconnected = true;
        }
    }

    private synchronized void streamState(@Nullable Refusal problem) {
        reconnected |= problem == null;
        news = true;
        queryProblem = problem;
    }

    private synchronized void asOf(@Nullable Instant instant) {
        news = true;
        asOf = instant;
    }

    private void checkHealth() {
        Refusal problem = commandProblemNow();
        synchronized (this) {
            // An update goes out after every check: pages also use it to look again at what has no stream.
            news = true;
            if (!Objects.equals(problem, commandProblem)) {
                // What went on meanwhile is asked for when it is back.
                reconnected |= problem == null;
                commandProblem = problem;
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

    private void handOut() {
        LiveUpdate update;
        synchronized (this) {
            if (!news) {
                return;
            }
            update = new LiveUpdate(List.copyOf(changed.values()), reconnected, commandProblem, queryProblem, asOf);
            changed.clear();
            reconnected = false;
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
