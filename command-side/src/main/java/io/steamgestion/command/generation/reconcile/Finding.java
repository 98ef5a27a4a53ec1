// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

/** What comparing the event store, the ledger and the indices shows of a generation. */
sealed interface Finding {

    /** Store, ledger and indices fit; or the generation has none yet. */
    record Consistent() implements Finding {}

    /** The indices are not those that were fed: what the ledger says is of no use. */
    record IndexLost(String reason) implements Finding {}

    /** The event store is an older copy of itself: others know events that it does not. Found of all generations or of none. */
    record StoreRolledBack(String reason) implements Finding {}

    /** Elasticsearch can't say it of this one at the moment: nothing is lost, as far as anybody knows. */
    record Unknown(String cause) implements Finding {}
}
