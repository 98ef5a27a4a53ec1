// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.command.generation.Condition;
import io.steamgestion.command.generation.GenerationDecisions;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.reconcile.Action.CancelLostRebuild;
import io.steamgestion.command.generation.reconcile.Action.CleanUp;
import io.steamgestion.command.generation.reconcile.Action.DropStandby;
import io.steamgestion.command.generation.reconcile.Action.FinishSide;
import io.steamgestion.command.generation.reconcile.Action.ForgetOtherStores;
import io.steamgestion.command.generation.reconcile.Action.KeepAliases;
import io.steamgestion.command.generation.reconcile.Action.ServeFresh;
import io.steamgestion.command.generation.reconcile.Action.ServeUnderNewStoreId;
import io.steamgestion.command.generation.reconcile.Action.StartFeed;
import io.steamgestion.command.generation.reconcile.Action.StopAllBut;
import io.steamgestion.command.generation.reconcile.Action.StopFeed;
import io.steamgestion.command.generation.reconcile.Observation.Listing;
import io.steamgestion.command.generation.reconcile.ReconcileMemory.Suspected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done for generations, from what was seen and from nothing else. See docs/adr/0007, 0016 and 0022.
 */
final class ReconcilePlanner {

    /** A node that lags behind its cluster looks like a loss: it is not acted on until so many checks confirm it. */
    static final int CONFIRMING_CHECKS = 3;

    /** Projectors learn within seconds that a generation is fed no more, and give back what they hold. */
    static final Duration LETTING_GO = Duration.ofSeconds(30);

    private final Duration confirmedAfter;
    private final Duration keepStandby;
    private final Observation seen;
    private final ReconcileMemory before;
    private final List<GenerationEntry> live;
    private final GenerationEntry searchable;
    private final List<Action> actions = new ArrayList<>();
    private final Map<Integer, Condition> conditions = new HashMap<>();
    private final Map<Integer, Suspected> suspected = new HashMap<>();
    private FreshStarts fresh;

    private ReconcilePlanner(Duration confirmedAfter, Duration keepStandby, Observation seen, ReconcileMemory before) {
        this.confirmedAfter = confirmedAfter;
        this.keepStandby = keepStandby;
        this.seen = seen;
        this.before = before;
        live = seen.live();
        searchable = seen.searchable();
        fresh = before.fresh();
    }

    /**
     * What follows from an observation.
     *
     * @param confirmedAfter for so long every check must have found a loss until it is acted on
     * @param keepStandby for so long one that is not searched any more is fed on
     */
    static ReconcilePlan plan(Duration confirmedAfter, Duration keepStandby, Observation seen, ReconcileMemory before) {
        return new ReconcilePlanner(confirmedAfter, keepStandby, seen, before).plan();
    }

    private ReconcilePlan plan() {
        Set<Integer> numbers = live.stream().map(GenerationEntry::number).collect(Collectors.toSet());
        actions.add(new StopAllBut(numbers));
        if (live.stream().noneMatch(seen::isFed)) {
            actions.add(new ForgetOtherStores(searchable.channel().storeId()));
        }
        Map<Integer, Finding> findings = ConsistencyCheck.of(seen);
        if (findings.isEmpty()) {
            String cause = seen.indices() instanceof Listing.Unavailable(String why) ? why : "It lists nothing";
            return new ReconcilePlan(actions, Map.of(), unavailable(cause), null, before.withoutSuspicion());
        }
        if (findings.get(searchable.number()) instanceof Finding.StoreRolledBack rolledBack) {
            return storeRolledBack(rolledBack);
        }
        for (GenerationEntry generation : live) {
            lookAfter(generation, Objects.requireNonNull(findings.get(generation.number())));
        }
        retire();
        Map<Integer, Long> endedSince = cleanUp();
        String rebuildDue = rebuildDue(findings);
        return new ReconcilePlan(
                actions,
                conditions,
                null,
                rebuildDue,
                new ReconcileMemory(suspected, fresh, finished(findings), endedSince, rebuildDue));
    }

    static Condition unavailable(String cause) {
        return new Condition(Condition.Code.ELASTICSEARCH_UNAVAILABLE, "Elasticsearch can't be used: " + cause);
    }

    /** Nothing is fed meanwhile: what would be applied may be in the wrong place. */
    private ReconcilePlan storeRolledBack(Finding.StoreRolledBack finding) {
        actions.add(new StopAllBut(Set.of()));
        String reason = finding.reason() + ": events.db is an older copy of itself, and gets a new store id";
        String message = isConfirmed(searchable, finding)
                ? serve(reason, new ServeUnderNewStoreId(searchable.number(), reason))
                : notConfirmed(reason);
        return new ReconcilePlan(
                actions,
                Map.of(),
                new Condition(Condition.Code.STORE_ROLLED_BACK, message),
                null,
                new ReconcileMemory(suspected, fresh, before.finished(), before.endedSince(), before.rebuildDue()));
    }

    private void lookAfter(GenerationEntry generation, Finding finding) {
        switch (finding) {
            case Finding.IndexLost lost -> indexLost(generation, lost);
            case Finding.Unknown(String cause) -> conditions.put(generation.number(), unavailable(cause));
            case Finding.Consistent ignored -> keepUp(generation);
            case Finding.StoreRolledBack ignored -> throw new IllegalStateException("answered for all of them");
        }
    }

    private void indexLost(GenerationEntry generation, Finding.IndexLost finding) {
        int number = generation.number();
        actions.add(new StopFeed(number));
        String message;
        if (!isConfirmed(generation, finding)) {
            message = notConfirmed(finding.reason());
        } else {
            message = switch (generation.state()) {
                case SEARCHABLE ->
                    serve(
                            finding.reason(),
                            new ServeFresh(number, generation.channel().storeId(), finding.reason()));
                case BUILDING -> {
                    actions.add(new CancelLostRebuild(number, finding.reason()));
                    yield finding.reason() + ". The rebuild of generation " + number + " is given up";
                }
                case STANDBY, SIDE, LOST, ENDED ->
                    finding.reason()
                            + ". Nothing is published to it until its index is back; drop it if it is not needed";
            };
        }
        conditions.put(number, new Condition(Condition.Code.INDEX_LOST, message));
    }

    private boolean isConfirmed(GenerationEntry generation, Finding finding) {
        Suspected now = Suspected.after(
                before.suspected().get(generation.number()), generation.channel(), finding, seen.nanos());
        suspected.put(generation.number(), now);
        return now.checks() >= CONFIRMING_CHECKS && seen.nanos() - now.since() >= confirmedAfter.toNanos();
    }

    private static String notConfirmed(String reason) {
        return reason + ". That is not acted on until several checks confirm it";
    }

    private String serve(String reason, Action start) {
        if (!fresh.allows(seen.nanos())) {
            return reason + ". A fresh generation was started lately; the next one follows "
                    + fresh.pause().toSeconds() + " s after it";
        }
        fresh = fresh.started(seen.nanos());
        actions.add(start);
        return reason + ". Everything is built again, from position 0";
    }

    private void keepUp(GenerationEntry generation) {
        if (seen.isComplete(generation)) {
            actions.add(
                    before.finished().contains(generation.number())
                            ? new StopFeed(generation.number())
                            : new FinishSide(generation.channel()));
            return;
        }
        if (!seen.isFed(generation)) {
            actions.add(new StartFeed(generation));
        }
        if (generation.state() == GenerationState.SEARCHABLE) {
            actions.add(new KeepAliases(generation.channel()));
        }
    }

    /**
     * Those on standby that are not needed any more: not searched for long, or another one was searched since. As long as
     * the searchable one does not hold all that one of them does, that one may still be needed.
     */
    private void retire() {
        long searched = seen.completeThrough(searchable);
        Instant longAgo = seen.now().minus(keepStandby);
        Optional<GenerationEntry> last = GenerationDecisions.lastSearched(live);
        for (GenerationEntry generation : live) {
            int number = generation.number();
            if (generation.state() != GenerationState.STANDBY || seen.completeThrough(generation) > searched) {
                continue;
            }
            if (generation.stateSince().isBefore(longAgo)) {
                actions.add(new DropStandby(number, "Not searched for " + keepStandby.toSeconds() + " s"));
            } else if (!last.equals(Optional.of(generation))) {
                actions.add(new DropStandby(number, "Another generation was searched since"));
            }
        }
    }

    /** What is left of those that are not live, which may also make the room that another one waits for. */
    private Map<Integer, Long> cleanUp() {
        Map<Integer, Long> endedSince = new HashMap<>();
        for (GenerationEntry generation : seen.generations()) {
            if (generation.isLive()) {
                continue;
            }
            int number = generation.number();
            long since = before.endedSince().getOrDefault(number, seen.nanos());
            endedSince.put(number, since);
            boolean held = generation.state() == GenerationState.ENDED
                    && seen.held().getOrDefault(number, 0) > 0
                    && seen.nanos() - since < LETTING_GO.toNanos();
            if (held) {
                conditions.put(
                        number,
                        new Condition(
                                Condition.Code.EVENTS_HELD,
                                "Projectors still hold some of its events; it is removed once they let go"));
            } else {
                actions.add(new CleanUp(generation, searchable.channel()));
            }
        }
        return endedSince;
    }

    /** A generation with an end that is tried again is to be finished again. */
    private Set<Integer> finished(Map<Integer, Finding> findings) {
        Set<Integer> finished = new HashSet<>(before.finished());
        live.stream()
                .filter(generation -> findings.get(generation.number()) instanceof Finding.Consistent)
                .filter(generation -> !seen.isComplete(generation))
                .forEach(generation -> finished.remove(generation.number()));
        return finished;
    }

    private @Nullable String rebuildDue(Map<Integer, Finding> findings) {
        return findings.get(searchable.number()) instanceof Finding.Consistent
                        && seen.indices() instanceof Listing.Listed listed
                ? MappingVersions.rebuildDue(searchable.channel(), listed.found())
                : before.rebuildDue();
    }
}
