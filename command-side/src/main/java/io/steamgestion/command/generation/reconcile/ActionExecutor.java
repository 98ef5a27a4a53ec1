// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.Condition;
import io.steamgestion.command.generation.GenerationDecisions;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.search.IndexDefinition;
import io.steamgestion.command.search.IndexNotMadeException;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.util.Set;
import org.springframework.amqp.AmqpException;
import org.springframework.stereotype.Component;

/** Does what was planned for generations. */
@Component
class ActionExecutor {

    private final GenerationProvisioner provisioner;
    private final RelayLifecycle feeds;
    private final GenerationCleanup cleanup;
    private final GenerationDecisions decisions;
    private final Aliases aliases;
    private final SearchIndex indices;
    private final Ledger ledger;

    ActionExecutor(
            GenerationProvisioner provisioner,
            RelayLifecycle feeds,
            GenerationCleanup cleanup,
            GenerationDecisions decisions,
            Aliases aliases,
            SearchIndex indices,
            Ledger ledger) {
        this.provisioner = provisioner;
        this.feeds = feeds;
        this.cleanup = cleanup;
        this.decisions = decisions;
        this.aliases = aliases;
        this.indices = indices;
        this.ledger = ledger;
    }

    /**
     * Does it.
     *
     * @throws IOException if Elasticsearch can't do its part at the moment
     * @throws AmqpException if the broker can't
     * @throws RefusedException if another decision came first, or the store takes nothing
     */
    void execute(Action action) throws IOException {
        switch (action) {
            case Action.ForgetOtherStores(String storeId) -> ledger.forgetOtherStores(storeId);
            case Action.StopAllBut(Set<Integer> kept) -> feeds.stopAllBut(kept);
            case Action.StopFeed(int generation) -> feeds.stop(generation);
            case Action.StartFeed(GenerationEntry entry) -> {
                provisioner.prepare(entry);
                feeds.start(entry);
            }
            case Action.KeepAliases(var searchable) -> aliases.keep(searchable);
            case Action.FinishSide(var channel) -> {
                finish(channel);
                feeds.stop(channel.generation());
            }
            case Action.ServeFresh(int lost, String storeId, String reason) -> decisions.serve(lost, storeId, reason);
            case Action.ServeUnderNewStoreId(int lost, String reason) ->
                decisions.serve(lost, StoreId.draw().value(), reason);
            case Action.CancelLostRebuild(int generation, String reason) ->
                decisions.cancel(generation, reason, EndCause.LOSS);
            case Action.DropStandby(int generation, String reason) -> decisions.drop(generation, reason);
            case Action.CleanUp(GenerationEntry entry, var searchable) -> {
                feeds.stop(entry.number()); // also a relay that did not get going
                cleanup.clear(entry, searchable);
            }
        }
    }

    /** It takes nothing more: it is refreshed as often as its definition says, and all of it is searchable. */
    private void finish(GenerationChannel channel) throws IOException {
        for (IndexDefinition index : IndexDefinition.of(channel)) {
            indices.setRefreshInterval(index.name(), index.refreshInterval());
            indices.refresh(index.name());
        }
    }

    /** What a failure means for the generation that the action was for. */
    static Condition condition(Throwable failure) {
        return switch (failure) {
            case IndexNotMadeException refused ->
                new Condition(Condition.Code.INDEX_REFUSED, String.valueOf(refused.getMessage()));
            case RefusedException refused ->
                new Condition(Condition.Code.DECISION_REFUSED, String.valueOf(refused.getMessage()));
            case IOException e -> ReconcilePlanner.unavailable(Causes.innermost(e));
            case AmqpException e ->
                new Condition(Condition.Code.BROKER_UNAVAILABLE, "The broker can't be used: " + Causes.innermost(e));
            case Error e ->
                new Condition(Condition.Code.PROCESS_FAILED, "This process can't be used: " + Causes.innermost(e));
            default ->
                new Condition(
                        Condition.Code.STORE_UNAVAILABLE, "The store can't be used: " + Causes.innermost(failure));
        };
    }
}
