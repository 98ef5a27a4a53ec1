// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.Condition;
import io.steamgestion.command.generation.GenerationEntry;
import java.util.Set;

/** What is to be done for generations. Each can be done again after it failed halfway. */
sealed interface Action {

    /** Forgets what the ledger keeps of another store, or of this one under an id that it gave up. */
    record ForgetOtherStores(String storeId) implements Action {}

    /** Stops the relays of all generations but some. */
    record StopAllBut(Set<Integer> kept) implements Action {}

    /** What belongs to one generation; what it waits for is shown as that generation's {@link Condition}. */
    sealed interface OfGeneration extends Action {

        int generation();

        /** Whether it is left out while the searchable generation has a condition: then this one may still be needed. */
        default boolean onlyIfSearchableIsWell() {
            return false;
        }
    }

    /** What is stored as an event, and from which more follows soon. */
    sealed interface Decision extends OfGeneration {}

    /** Publishes no events to the generation any more. */
    record StopFeed(int generation) implements OfGeneration {}

    /** Makes indices, ledger and queue, whatever of them is missing, and publishes events. */
    record StartFeed(GenerationEntry entry) implements OfGeneration {
        @Override
        public int generation() {
            return entry.number();
        }
    }

    /** Lets the aliases point to the searchable generation. */
    record KeepAliases(GenerationChannel searchable) implements OfGeneration {
        @Override
        public int generation() {
            return searchable.generation();
        }
    }

    /** Makes everything of a generation searchable that has got all that it takes, and publishes no more to it. */
    record FinishSide(GenerationChannel channel) implements OfGeneration {
        @Override
        public int generation() {
            return channel.generation();
        }
    }

    /** What starts a generation that is searched from now on, in place of a lost one. */
    sealed interface FreshStart extends Decision {}

    /** A fresh start under the same store id. */
    record ServeFresh(int generation, String storeId, String reason) implements FreshStart {}

    /** A fresh start under a store id that no store has. */
    record ServeUnderNewStoreId(int generation, String reason) implements FreshStart {}

    /** Ends a rebuild whose index is lost. */
    record CancelLostRebuild(int generation, String reason) implements Decision {}

    /** Drops one on standby that is not needed any more. */
    record DropStandby(int generation, String reason) implements Decision {
        @Override
        public boolean onlyIfSearchableIsWell() {
            return true;
        }
    }

    /** Removes what is to be removed of a generation that is not live, by its exact names and nothing else. */
    record CleanUp(GenerationEntry entry, GenerationChannel searchable) implements OfGeneration {
        @Override
        public int generation() {
            return entry.number();
        }
    }
}
