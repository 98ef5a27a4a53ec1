// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import java.util.List;
import java.util.Map;

/** Accounts for tests that look at one at a time. */
public final class LedgerAccounts {

    private LedgerAccounts() {}

    /** What became of the rows of an ingestion in a generation. */
    public static Account account(Ledger ledger, int generation, String ingestionId) {
        return ledger.accounts(List.of(ingestionId))
                .getOrDefault(ingestionId, Map.of())
                .getOrDefault(generation, Account.NOTHING);
    }
}
