// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import java.util.Map;

/**
 * An ingestion with its account in every generation.
 *
 * @param status as the searchable generation has it
 * @param accounts by the number of the generation; those in which nothing of it was reported are missing
 */
public record IngestionAccounts(IngestionStatus status, Map<Integer, Reconciliation> accounts) {

    public IngestionAccounts {
        accounts = Map.copyOf(accounts);
    }

    public String id() {
        return status.id();
    }

    /** How it is shown with its account in that generation. */
    public IngestionStatus in(int generation) {
        Reconciliation account = accounts.get(generation);
        return status.with(
                account == null
                        ? Reconciliation.reported(status.id(), status.state(), status.totals(), 0, 0, 0)
                        : account);
    }
}
