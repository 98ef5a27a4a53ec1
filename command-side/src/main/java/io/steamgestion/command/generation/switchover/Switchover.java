// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationDecisions;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.generation.GenerationSettings;
import io.steamgestion.command.generation.SwitchoverView;
import io.steamgestion.command.generation.reconcile.Aliases;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets searches move to another generation with nothing missing: the relays halt at one position while commands are
 * accepted, what was published before is waited for, both generations are compared, the decision is stored, the aliases
 * follow, the relays go on. One turn at a time. See docs/adr/0018.
 */
@Component
public class Switchover implements SwitchoverView {

    private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final GenerationProjection projection;
    private final GenerationDecisions decisions;
    private final FeedProgress progress;
    private final Comparisons comparisons;
    private final Aliases aliases;
    private final SearchIndex indices;
    private final GenerationReconciler reconciler;
    private final Duration longestHalt;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable Held held;

    /** A generation that searches don't move to by themselves. */
    private record Held(int generation, String how) {}

    Switchover(
            GenerationProjection projection,
            GenerationDecisions decisions,
            FeedProgress progress,
            Comparisons comparisons,
            Aliases aliases,
            SearchIndex indices,
            GenerationReconciler reconciler,
            GenerationSettings settings) {
        this.projection = projection;
        this.decisions = decisions;
        this.progress = progress;
        this.comparisons = comparisons;
        this.aliases = aliases;
        this.indices = indices;
        this.reconciler = reconciler;
        this.longestHalt = settings.longestHalt();
    }

    @Override
    public @Nullable String difference(int generation) {
        Held found = held;
        return found != null && found.generation() == generation ? found.how() : null;
    }

    /**
     * Lets searches move to a generation that was built for it, if it is complete and holds what it should.
     *
     * @param acceptDifferences also if it holds less
     * @param byHand whether somebody asked for it; other turns make way
     * @throws IOException if an index can't be read
     * @throws RefusedException if another decision came first, or the store takes nothing
     */
    public SwitchResult switchTo(GenerationEntry wanted, boolean acceptDifferences, boolean byHand)
            throws IOException, InterruptedException {
        if (!begin(byHand)) {
            return new SwitchResult.NotCaughtUp("Searches are about to move already");
        }
        try {
            GenerationEntry to = decisions.building(wanted.number()); // it was found before others made way
            GenerationEntry from = projection.searchable().orElseThrow();
            SwitchResult taken = compareAndSwitch(from, to, acceptDifferences, byHand);
            switch (taken) {
                case SwitchResult.Differs(String how) -> held = new Held(to.number(), how);
                case SwitchResult.Taken ignored -> held = null;
                case SwitchResult.NotCaughtUp ignored -> {} // what was found the last time still holds
            }
            return taken;
        } finally {
            turn.unlock();
            reconciler.checkNow();
        }
    }

    private SwitchResult compareAndSwitch(
            GenerationEntry from, GenerationEntry to, boolean acceptDifferences, boolean byHand)
            throws IOException, InterruptedException {
        // What is accepted, or overtaken, need not wait for one that may be blocked or far behind.
        boolean alone = acceptDifferences || progress.isOvertaken(from, to);
        List<GenerationEntry> needed = alone ? List.of(to) : List.of(from, to);
        String hopeless = first(needed, progress::hopeless);
        if (hopeless != null) {
            return new SwitchResult.NotCaughtUp(hopeless);
        }
        refresh(needed);
        long deadline = deadline();
        try (Halt halt = progress.halt(List.of(from, to))) {
            String incomplete = awaitComplete(needed, halt, deadline, byHand);
            if (incomplete != null) {
                return new SwitchResult.NotCaughtUp(incomplete);
            }
            Compared compared =
                    comparisons.compare(from.channel(), to.channel(), alone, halt.position(), () -> isOver(deadline));
            if (!needed.stream().allMatch(each -> progress.standsComplete(each, halt))) {
                return new SwitchResult.NotCaughtUp("The time for it was over, or something is tried again since");
            }
            String shortfall = compared.shortfall();
            if (shortfall != null && !acceptDifferences) {
                return new SwitchResult.Differs(shortfall);
            }
            GenerationEntry searchable =
                    decisions.switchTo(from.number(), to.number(), halt.position(), compared.comparison());
            moveAliases(searchable.channel(), deadline);
            return new SwitchResult.Taken(searchable);
        } catch (TimeoutException e) {
            return new SwitchResult.NotCaughtUp(Objects.requireNonNull(e.getMessage()));
        }
    }

    /**
     * Lets searches go back to the generation that was searched last before.
     *
     * @param anyway also if it is not complete: then at once, and what is missing follows
     * @throws IOException if its index can't be reached
     * @throws RefusedException if there is none, its index is gone, another decision came first, or the store takes nothing
     */
    public SwitchResult rollBack(boolean anyway) throws IOException, InterruptedException {
        if (!begin(true)) {
            return new SwitchResult.NotCaughtUp("Searches are about to move already");
        }
        try {
            GenerationEntry to = decisions.standby();
            GenerationEntry from = projection.searchable().orElseThrow();
            if (indices.isGone(to.channel().reviewIndex())
                    || indices.isGone(to.channel().rejectionIndex())) {
                throw new RefusedException(
                        "generation-lost",
                        "The indices of generation " + to.number() + " are gone.",
                        "Rebuild, or stay with generation " + from.number() + ".");
            }
            return anyway ? goBackAtOnce(from, to) : goBack(from, to);
        } finally {
            turn.unlock();
            reconciler.checkNow();
        }
    }

    private SwitchResult goBackAtOnce(GenerationEntry from, GenerationEntry to)
            throws IOException, InterruptedException {
        comparisons.refresh(to.channel());
        GenerationEntry searchable = decisions.rollBack(from.number(), to.number(), progress.completeThrough(to));
        moveAliases(searchable.channel(), deadline());
        return new SwitchResult.Taken(searchable);
    }

    /** What is wrong with the one that is left does not matter: nothing is taken from it. */
    private SwitchResult goBack(GenerationEntry from, GenerationEntry to) throws IOException, InterruptedException {
        String hopeless = progress.hopeless(to);
        if (hopeless != null) {
            return new SwitchResult.NotCaughtUp(hopeless);
        }
        refresh(List.of(to));
        long deadline = deadline();
        try (Halt halt = progress.halt(List.of(from, to))) {
            String incomplete = awaitComplete(List.of(to), halt, deadline, true);
            if (incomplete != null) {
                return new SwitchResult.NotCaughtUp(incomplete);
            }
            comparisons.refresh(to.channel());
            GenerationEntry searchable = decisions.rollBack(from.number(), to.number(), halt.position());
            moveAliases(searchable.channel(), deadline);
            return new SwitchResult.Taken(searchable);
        }
    }

    /** Before the halt: what was refreshed rarely takes its time, of which nothing may be left for the rest. */
    private void refresh(List<GenerationEntry> generations) throws IOException {
        for (GenerationEntry generation : generations) {
            comparisons.refresh(generation.channel());
        }
    }

    private boolean begin(boolean byHand) throws InterruptedException {
        return byHand ? turn.tryLock(longestHalt.toMillis(), TimeUnit.MILLISECONDS) : turn.tryLock();
    }

    /** Null once all of them are complete; otherwise why they are not, when it makes no sense to wait for it any more. */
    private @Nullable String awaitComplete(List<GenerationEntry> generations, Halt halt, long deadline, boolean byHand)
            throws InterruptedException {
        while (true) {
            List<GenerationEntry> incomplete = generations.stream()
                    .filter(each -> !progress.standsComplete(each, halt))
                    .toList();
            if (incomplete.isEmpty()) {
                return null;
            }
            String trouble = first(incomplete, progress::trouble);
            if (trouble != null) {
                return trouble;
            }
            if (!byHand && turn.hasQueuedThreads()) {
                return "Somebody has asked for another turn";
            }
            if (isOver(deadline)) {
                GenerationEntry first = incomplete.getFirst();
                return "After %,d ms, generation %d is complete up to position %d of %d"
                        .formatted(
                                longestHalt.toMillis(),
                                first.number(),
                                progress.completeThrough(first),
                                halt.position());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
        }
    }

    private static @Nullable String first(
            List<GenerationEntry> generations, Function<GenerationEntry, @Nullable String> why) {
        return generations.stream()
                .map(why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What does not succeed in time is left to the reconciler, which does the same at every check. */
    private void moveAliases(GenerationChannel searchable, long deadline) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
        boolean said = false;
        while (true) {
            try {
                aliases.keep(searchable);
                return;
            } catch (IOException | RuntimeException e) { // the decision is stored, whatever comes after it
                if (!said) {
                    LOG.warn("The aliases can't be moved at the moment, and are moved later: {}", Causes.innermost(e));
                    said = true;
                }
                if (isOver(deadline)) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
        }
    }

    private long deadline() {
        return System.nanoTime() + longestHalt.toNanos();
    }

    private static boolean isOver(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }
}
