// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.Condition;
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
import io.steamgestion.command.generation.reconcile.Observation.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from what was seen: the rules about generations, each without any server. */
class ReconcilePlannerTest {

    private static final Duration CONFIRMED_AFTER = Duration.ofSeconds(20);
    private static final Duration KEEP_STANDBY = Duration.ofHours(24);

    private final SeenStore store = new SeenStore();
    private ReconcileMemory memory = ReconcileMemory.NOTHING;
    private Duration confirmedAfter = CONFIRMED_AFTER;

    @Test
    void bringsUpTheFirstGenerationOfANewStore() {
        GenerationEntry first = store.generation(1, GenerationState.SEARCHABLE);
        assertThat(check().actions())
                .containsExactly(
                        new StopAllBut(Set.of(1)),
                        new ForgetOtherStores(SeenStore.STORE_ID),
                        new StartFeed(first),
                        new KeepAliases(first.channel()));
    }

    @Test
    void leavesAloneWhatIsWell() {
        GenerationEntry first = store.built(1, GenerationState.SEARCHABLE);
        GenerationEntry second = store.built(2, GenerationState.BUILDING);
        ReconcilePlan plan = check();
        assertThat(plan.actions()).containsExactly(new StopAllBut(Set.of(1, 2)), new KeepAliases(first.channel()));
        assertThat(plan.conditions()).isEmpty();
        assertThat(plan.general()).isNull();
        assertThat(second.isLive()).isTrue();
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss("reviews-cafe0001-2 is gone", store -> store.probe(2, true, new Probe.Gone())),
                loss("rejections-cafe0001-2 is gone", store -> store.probe(2, false, new Probe.Gone())),
                loss("reviews-cafe0001-2 is not the one that was built", store -> store.index(2, true, "other", 3L)),
                loss("reviews-cafe0001-2 is not the one that was built", store -> store.index(2, true, "uuid-2", null)),
                loss(
                        "rejections-cafe0001-2 is not the one that was built",
                        store -> store.index(2, false, "any", null)),
                loss("reviews-cafe0001-2 is an older copy of itself", store -> store.index(2, true, "uuid-2", 2L)));
    }

    private static Arguments loss(String reason, Consumer<SeenStore> change) {
        return Arguments.of("Index " + reason, change);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void buildsASearchedGenerationAgainWhoseIndexIsLost(String reason, Consumer<SeenStore> loss) {
        store.built(2, GenerationState.SEARCHABLE);
        loss.accept(store);
        for (int second = 0; second < 20; second += 10) {
            ReconcilePlan plan = check();
            assertThat(plan.actions()).containsExactly(stopsAllBut(2), new StopFeed(2));
            assertThat(message(plan, 2)).isEqualTo(reason + ". That is not acted on until several checks confirm it");
            store.passes(Duration.ofSeconds(10));
        }
        ReconcilePlan confirmed = check();
        assertThat(confirmed.actions())
                .containsExactly(stopsAllBut(2), new StopFeed(2), new ServeFresh(2, SeenStore.STORE_ID, reason));
        assertThat(message(confirmed, 2)).isEqualTo(reason + ". Everything is built again, from position 0");
        assertThat(confirmed.conditions().get(2).code()).isEqualTo(Condition.Code.INDEX_LOST);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void givesUpARebuildWhoseIndexIsLost(String reason, Consumer<SeenStore> loss) {
        GenerationEntry first = store.built(1, GenerationState.SEARCHABLE);
        store.built(2, GenerationState.BUILDING);
        loss.accept(store);
        ReconcilePlan plan = confirmed();
        assertThat(plan.actions())
                .containsExactly(
                        new StopAllBut(Set.of(1, 2)),
                        new KeepAliases(first.channel()),
                        new StopFeed(2),
                        new CancelLostRebuild(2, reason));
        assertThat(plan.conditions()).containsOnlyKeys(2);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void keepsAStandbyOneWhoseIndexIsLostUntilSomebodyDecides(String reason, Consumer<SeenStore> loss) {
        store.built(1, GenerationState.SEARCHABLE);
        store.built(2, GenerationState.STANDBY);
        loss.accept(store);
        ReconcilePlan plan = confirmed();
        assertThat(plan.actions()).contains(new StopFeed(2)).noneMatch(CancelLostRebuild.class::isInstance);
        assertThat(message(plan, 2))
                .isEqualTo(
                        reason + ". Nothing is published to it until its index is back; drop it if it is not needed");
    }

    @Test
    void confirmsNoLossByTwoChecksHoweverFarApart() {
        lost(1);
        check();
        store.passes(Duration.ofHours(1));
        assertThat(check().actions()).noneMatch(ServeFresh.class::isInstance);
        assertThat(check().actions()).anyMatch(ServeFresh.class::isInstance);
    }

    @Test
    void startsToConfirmAnewOnceACheckHasFoundOtherwiseOrNothing() {
        store.built(1, GenerationState.SEARCHABLE);
        for (Runnable otherwise : List.<Runnable>of(
                () -> store.index(1, true, "uuid-1", 3L),
                () -> store.probe(1, true, new Probe.Unlisted()),
                () -> store.probe(1, true, new Probe.Unavailable("closed")),
                store::elasticsearchIsAway)) {
            memory = ReconcileMemory.NOTHING;
            lost(1);
            twice(Duration.ofSeconds(15));
            otherwise.run();
            check();
            store.elasticsearchIsBack();
            lost(1);
            twice(Duration.ofSeconds(9));
        }
        store.passes(Duration.ofSeconds(20));
        assertThat(check().actions()).anyMatch(ServeFresh.class::isInstance);
    }

    /** Two checks of a loss, none of which acts on it. */
    private void twice(Duration apart) {
        for (int check = 0; check < 2; check++) {
            assertThat(check().actions()).noneMatch(ServeFresh.class::isInstance);
            store.passes(apart);
        }
    }

    @Test
    void buildsAgainEverMoreRarelyWhatIsLostAgainAndAgain() {
        assertThat(message(lostAndConfirmed(1), 1)).endsWith("Everything is built again, from position 0");
        store.built(1, GenerationState.LOST);
        store.passes(Duration.ofMillis(500));
        assertThat(message(lostAndConfirmed(2, Duration.ofMillis(100)), 2))
                .endsWith("A fresh generation was started lately; the next one follows 1 s after it");
        store.passes(Duration.ofSeconds(1));
        assertThat(message(check(), 2)).endsWith("Everything is built again, from position 0");
        assertThat(memory.fresh().pause()).isEqualTo(Duration.ofSeconds(2));
        store.passes(Duration.ofMinutes(10));
        check();
        assertThat(memory.fresh().pause()).as("it was calm").isEqualTo(Duration.ofSeconds(1));
    }

    private ReconcilePlan lostAndConfirmed(int generation) {
        return lostAndConfirmed(generation, CONFIRMED_AFTER);
    }

    private ReconcilePlan lostAndConfirmed(int generation, Duration apart) {
        confirmedAfter = apart.multipliedBy(2);
        lost(generation);
        check();
        store.passes(apart);
        check();
        store.passes(apart);
        return check();
    }

    static Stream<Arguments> rollbacks() {
        return Stream.of(
                loss("The ledger knows generation 2, events.db only 1", store -> store.ledger(2, 0, 0)),
                loss("The ledger knows position 11, events.db ended at 10", store -> store.ledger(1, 11, 5)),
                loss(
                        "Index reviews-cafe0001-1 was fed by a later start of this store than any that events.db knows",
                        store -> store.index(1, true, "uuid-1", 99L)),
                loss("Index rejections-cafe0001-1 holds documents of position 11, events.db ended at 10", store -> {
                    store.fedByAnEarlierStart(1);
                    store.probe(1, true, new Probe.Holds(10));
                    store.probe(1, false, new Probe.Holds(11));
                }));
    }

    @ParameterizedTest
    @MethodSource("rollbacks")
    void feedsNothingWhileTheStoreIsAnOlderCopyAndThenBuildsAgainUnderANewId(
            String what, Consumer<SeenStore> rollback) {
        store.built(1, GenerationState.SEARCHABLE);
        rollback.accept(store);
        String reason = what.replaceFirst("^Index (The|Index)", "$1")
                + ": events.db is an older copy of itself, and gets a new store id";
        ReconcilePlan first = check();
        assertThat(first.actions())
                .filteredOn(action -> !(action instanceof ForgetOtherStores))
                .containsExactly(stopsAllBut(1), new StopAllBut(Set.of()));
        assertThat(first.general())
                .isEqualTo(new Condition(
                        Condition.Code.STORE_ROLLED_BACK,
                        reason + ". That is not acted on until several checks confirm it"));
        ReconcilePlan plan = confirmed();
        assertThat(plan.actions())
                .filteredOn(action -> !(action instanceof ForgetOtherStores))
                .containsExactly(stopsAllBut(1), new StopAllBut(Set.of()), new ServeUnderNewStoreId(1, reason));
    }

    @Test
    void asksForDocumentsOnlyUntilThisStartFeedsTheGeneration() {
        store.built(1, GenerationState.SEARCHABLE);
        store.probe(1, true, new Probe.Holds(11)); // nobody asked, and it may have grown since
        store.index(1, true, "uuid-1", 3L);
        assertThat(check().general()).isNull();
    }

    @Test
    void aLedgerThatAnotherStoreLeftSaysNothingOfThisOne() {
        GenerationEntry first = store.generation(1, GenerationState.SEARCHABLE);
        store.ledgerOfAnotherStore(1, 50);
        ReconcilePlan plan = check();
        assertThat(plan.general()).isNull();
        assertThat(plan.actions()).containsSubsequence(new ForgetOtherStores(SeenStore.STORE_ID), new StartFeed(first));
    }

    @Test
    void takesNoAbsentElasticsearchForALoss() {
        store.built(1, GenerationState.SEARCHABLE);
        store.elasticsearchIsAway();
        ReconcilePlan plan = confirmed();
        assertThat(plan.actions()).containsExactly(stopsAllBut(1));
        assertThat(plan.general())
                .isEqualTo(new Condition(
                        Condition.Code.ELASTICSEARCH_UNAVAILABLE, "Elasticsearch can't be used: connection refused"));
    }

    @Test
    void oneThatCantBeAskedAboutHoldsUpNoOther() {
        GenerationEntry first = store.built(1, GenerationState.SEARCHABLE);
        store.built(2, GenerationState.BUILDING);
        store.probe(2, true, new Probe.Unavailable("shard failed"));
        ReconcilePlan plan = check();
        assertThat(plan.actions()).containsExactly(new StopAllBut(Set.of(1, 2)), new KeepAliases(first.channel()));
        assertThat(message(plan, 2)).isEqualTo("Elasticsearch can't be used: shard failed");
    }

    @Test
    void finishesOneWithAnEndOnceAndAgainAfterARetry() {
        store.built(1, GenerationState.SEARCHABLE);
        GenerationChannel side = store.side(2, 5).channel();
        store.ledger(2, 5, 4);
        assertThat(check().actions()).noneMatch(FinishSide.class::isInstance);
        store.ledger(2, 5, 5);
        assertThat(check().actions()).contains(new FinishSide(side));
        assertThat(check().actions()).as("it failed").contains(new FinishSide(side));
        memory = memory.withFinished(2);
        assertThat(check().actions()).contains(new StopFeed(2)).noneMatch(FinishSide.class::isInstance);
        store.ledger(2, 5, 3);
        assertThat(check().actions()).noneMatch(FinishSide.class::isInstance);
        store.ledger(2, 5, 5);
        assertThat(check().actions()).contains(new FinishSide(side));
    }

    @Test
    void dropsAStandbyOneThatIsNotSearchedForLong() {
        store.built(1, GenerationState.STANDBY);
        store.built(2, GenerationState.SEARCHABLE);
        store.ledger(1, 10, 8);
        store.ledger(2, 10, 8);
        assertThat(check().actions()).noneMatch(DropStandby.class::isInstance);
        store.passes(KEEP_STANDBY.plusSeconds(1));
        assertThat(check().actions()).contains(new DropStandby(1, "Not searched for 86400 s"));
        store.ledger(1, 10, 9);
        assertThat(check().actions())
                .as("it holds what the searchable one does not")
                .noneMatch(DropStandby.class::isInstance);
    }

    @Test
    void keepsOneStandbyTheLastThatWasSearched() {
        store.built(1, GenerationState.STANDBY);
        store.passes(Duration.ofMinutes(1));
        store.built(2, GenerationState.STANDBY);
        store.built(3, GenerationState.SEARCHABLE);
        assertThat(check().actions())
                .filteredOn(DropStandby.class::isInstance)
                .containsExactly(new DropStandby(1, "Another generation was searched since"));
    }

    @Test
    void removesAnEndedOneOnceProjectorsLetGoOfItOrHadTheirTime() {
        GenerationChannel searchable =
                store.built(1, GenerationState.SEARCHABLE).channel();
        GenerationEntry ended = store.built(2, GenerationState.ENDED);
        CleanUp removal = new CleanUp(ended, searchable);
        store.held(2, 3);
        ReconcilePlan plan = check();
        assertThat(plan.actions()).doesNotContain(removal);
        assertThat(plan.conditions().get(2).code()).isEqualTo(Condition.Code.EVENTS_HELD);
        store.held(2, 0);
        assertThat(check().actions()).contains(removal);
        store.held(2, 3);
        store.passes(ReconcilePlanner.LETTING_GO);
        assertThat(check().actions()).contains(removal);
    }

    @Test
    void forgetsQueueAndLedgerOfALostOneAtOnce() {
        GenerationChannel searchable =
                store.built(2, GenerationState.SEARCHABLE).channel();
        GenerationEntry lost = store.built(1, GenerationState.LOST);
        store.held(1, 3);
        assertThat(check().actions()).contains(new CleanUp(lost, searchable));
    }

    @Test
    void dropsAStandbyOneWhateverItsOwnFeedIsWaitingFor() {
        store.built(1, GenerationState.STANDBY);
        store.built(2, GenerationState.SEARCHABLE);
        store.probe(1, true, new Probe.Unavailable("closed"));
        store.passes(KEEP_STANDBY.plusSeconds(1));
        assertThat(check().actions()).contains(new DropStandby(1, "Not searched for 86400 s"));
    }

    @Test
    void leavesAStandbyOneInPlaceWhileTheSearchableOneIsNotWell() {
        assertThat(new DropStandby(1, "Not needed").onlyIfSearchableIsWell()).isTrue();
        assertThat(new CleanUp(store.built(1, GenerationState.ENDED), SeenStore.channel(2)).onlyIfSearchableIsWell())
                .isFalse();
    }

    @Test
    void saysThatARebuildIsDueWhenTheMappingIsOfAnotherVersion() {
        store.built(1, GenerationState.SEARCHABLE);
        assertThat(check().rebuildDue()).isNull();
        store.mappingVersion(1, 0);
        assertThat(check().rebuildDue())
                .startsWith("Its mapping is of version 0")
                .endsWith("rebuild");
        store.probe(1, true, new Probe.Unavailable("closed"));
        assertThat(check().rebuildDue()).as("nothing else is known").endsWith("rebuild");
    }

    private void lost(int generation) {
        if (generation > 0) {
            store.built(generation, GenerationState.SEARCHABLE);
        }
        store.probe(generation, true, new Probe.Gone());
    }

    private static StopAllBut stopsAllBut(int generation) {
        return new StopAllBut(Set.of(generation));
    }

    private static String message(ReconcilePlan plan, int generation) {
        return plan.conditions().get(generation).message();
    }

    /** As many checks as it takes to confirm whatever there is; the last one's plan. */
    private ReconcilePlan confirmed() {
        ReconcilePlan plan = check();
        for (int more = 1; more < ReconcilePlanner.CONFIRMING_CHECKS; more++) {
            store.passes(CONFIRMED_AFTER);
            plan = check();
        }
        return plan;
    }

    private ReconcilePlan check() {
        ReconcilePlan plan = ReconcilePlanner.plan(confirmedAfter, KEEP_STANDBY, store.seen(), memory);
        memory = plan.memory();
        return plan;
    }
}
