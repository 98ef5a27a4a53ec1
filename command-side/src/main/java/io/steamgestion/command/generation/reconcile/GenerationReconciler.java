// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.Condition;
import io.steamgestion.command.generation.Generation;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.generation.GenerationSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings up the generations that are live, each as soon as its indices are ready, waiting for Elasticsearch and the broker
 * as long as it takes while commands are accepted; keeps the aliases on the searchable one; and checks every few seconds,
 * for as long as the process runs, whether everything is still there. Each check observes, plans and acts. See
 * docs/adr/0007, 0016 and 0022.
 */
@Component
public class GenerationReconciler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationReconciler.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private final StoreId firstStoreId;
    private final GenerationProjection projection;
    private final GenerationObserver observer;
    private final ActionExecutor executor;
    private final RelayLifecycle feeds;
    private final CommandGateway commands;
    private final GenerationSettings settings;
    private final LossSettings lossSettings;
    private final Semaphore wakes = new Semaphore(0);
    private final Map<Integer, Condition> conditions = new ConcurrentHashMap<>();
    private ReconcileMemory memory = ReconcileMemory.NOTHING;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Condition general = Condition.STARTING;
    private volatile @Nullable String mappingOutdated;

    GenerationReconciler(
            StoreId firstStoreId,
            GenerationProjection projection,
            GenerationObserver observer,
            ActionExecutor executor,
            RelayLifecycle feeds,
            CommandGateway commands,
            GenerationSettings settings,
            LossSettings lossSettings) {
        this.firstStoreId = firstStoreId;
        this.projection = projection;
        this.observer = observer;
        this.executor = executor;
        this.feeds = feeds;
        this.commands = commands;
        this.settings = settings;
        this.lossSettings = lossSettings;
    }

    /** The generation that searches go to, while it is up. */
    public Optional<GenerationChannel> searchable() {
        return projection.searchable().map(GenerationEntry::channel).filter(feeds::isFed);
    }

    /** Why the searchable generation is not up, or can't be checked; empty while it is and can. */
    public Optional<Condition> condition() {
        return projection
                .searchable()
                .map(searchable -> condition(searchable.number()))
                .orElseGet(() -> Optional.ofNullable(general));
    }

    /** Why a generation is not up, or can't be checked; empty while it is and can. */
    public Optional<Condition> condition(int generation) {
        Condition ofAll = general;
        return Optional.ofNullable(ofAll == null ? conditions.get(generation) : ofAll);
    }

    /** Why the searchable generation should be built again, in words; empty if it need not, also before the first check. */
    public Optional<String> rebuildDue() {
        return Optional.ofNullable(mappingOutdated)
                .or(() -> projection
                        .lostRebuild()
                        .map(reason -> "The rebuild was given up: " + reason + ". Ask for it again"));
    }

    /** Checks at once: something was decided about generations. */
    public void checkNow() {
        wakes.release();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofVirtual().name("generation-reconciler").start(this::run);
    }

    private void run() {
        Backoff backoff = new Backoff(FIRST_WAIT, settings.checkInterval());
        try {
            while (!stopping) {
                Duration pause;
                try {
                    boolean settled = check();
                    if (settled) {
                        backoff.succeeded();
                    }
                    pause = settled ? settings.checkInterval() : backoff.next();
                } catch (Throwable e) {
                    // An error, too: nothing would be fed any more, and nobody would know why.
                    memory = memory.withoutSuspicion();
                    general = said(general, "all generations", ActionExecutor.condition(e));
                    pause = backoff.next();
                }
                if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feeds.close();
        }
    }

    /** False if there is more to do soon. */
    private boolean check() throws IOException {
        if (projection.searchable().isEmpty()) {
            commands.sendAndWait(
                    StartGeneration.serving(Generation.idOf(1), 1, firstStoreId.value(), "The store's first build"));
        }
        // Before Elasticsearch is asked, which may take its time.
        List<GenerationEntry> live = projection.live();
        feeds.searched(live.getFirst().number());
        feeds.stopAllBut(numbers(live));
        Observation seen = observer.observe();
        ReconcilePlan plan = ReconcilePlanner.plan(lossSettings.confirmedAfter(), settings.keepStandby(), seen, memory);
        show(seen, plan);
        return execute(plan, seen.searchable().number());
    }

    private static Set<Integer> numbers(List<GenerationEntry> generations) {
        return generations.stream().map(GenerationEntry::number).collect(Collectors.toSet());
    }

    private void show(Observation seen, ReconcilePlan plan) {
        conditions.keySet().retainAll(numbers(seen.generations()));
        Condition ofAll = plan.general();
        if (ofAll != null) {
            general = said(general, "all generations", ofAll);
            return;
        }
        general = null;
        mappingOutdated = plan.rebuildDue();
        Set<Integer> acted = plan.generations();
        for (GenerationEntry generation : seen.generations()) {
            int number = generation.number();
            Condition planned = plan.conditions().get(number);
            if (planned != null) {
                conditions.put(number, said(conditions.get(number), "generation " + number, planned));
            } else if (!acted.contains(number)) {
                conditions.remove(number);
            } else if (generation.isLive() && !seen.isFed(generation) && !seen.isComplete(generation)) {
                conditions.putIfAbsent(number, Condition.STARTING); // until its actions have succeeded
            }
        }
    }

    private boolean execute(ReconcilePlan plan, int searchable) throws IOException {
        for (Action action : plan.actionsForAll()) {
            executor.execute(action);
        }
        FreshStarts freshBefore = memory.fresh();
        memory = plan.memory(); // not before: what follows of it has a chance now
        Set<Integer> unwell = new HashSet<>(plan.conditions().keySet());
        Set<Integer> failed = new HashSet<>();
        boolean decided = false;
        List<Action.OfGeneration> actions = plan.actionsOfGenerations();
        for (int next = 0; next < actions.size(); next++) {
            Action.OfGeneration action = actions.get(next);
            int generation = action.generation();
            boolean leftOut =
                    action.onlyIfSearchableIsWell() ? unwell.contains(searchable) : failed.contains(generation);
            if (!leftOut) {
                try {
                    executor.execute(action);
                    decided |= action instanceof Action.Decision;
                    if (action instanceof Action.FinishSide) {
                        memory = memory.withFinished(generation);
                    }
                } catch (IOException | RuntimeException e) {
                    if (action instanceof Action.FreshStart) {
                        memory = memory.withFresh(freshBefore); // it started none
                    }
                    failed(plan, generation, ActionExecutor.condition(e));
                    failed.add(generation);
                    unwell.add(generation);
                }
            }
            if (!unwell.contains(generation)
                    && actions.subList(next + 1, actions.size()).stream()
                            .noneMatch(later -> later.generation() == generation)) {
                conditions.remove(generation); // at once: the actions of others may take their time
            }
        }
        return plan.general() == null && unwell.isEmpty() && !decided;
    }

    private void failed(ReconcilePlan plan, int generation, Condition condition) {
        if (plan.general() != null) { // what is said of all generations hides what is said of one
            memory = memory.withoutSuspicion();
            general = said(general, "all generations", condition);
        } else {
            conditions.put(generation, said(conditions.get(generation), "generation " + generation, condition));
        }
    }

    /** Logs what is news. */
    private static Condition said(@Nullable Condition before, String of, Condition now) {
        if (!now.equals(before)) {
            LOG.warn("Waiting, {}: {}", of, now.message());
        }
        return now;
    }

    @Override
    public void stop() {
        stopping = true;
        wakes.release();
        thread = null;
        feeds.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
