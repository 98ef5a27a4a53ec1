// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

/** What people decided about a generation's parked items, as its events say it. */
public interface StoredDecisions {

    /** Lets the ledger follow those that it does not know yet: all of them, if it was just opened. */
    void follow(int generation);
}
