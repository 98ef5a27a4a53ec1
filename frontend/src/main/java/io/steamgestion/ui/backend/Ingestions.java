// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Ingestions as newly as they can be known: from the command side, or while it is away, as the query side knows them.
 */
public final class Ingestions {

    private static final int NEWEST = 100;

    private final CommandApiClient commands;
    private final QueryApiClient queries;

    public Ingestions(CommandApiClient commands, QueryApiClient queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /**
     * The newest ones, newest first.
     *
     * @throws RefusedException if neither side knows
     */
    public List<IngestionStatus> newest() {
        return firstKnown(() -> commands.ingestions(NEWEST), queries::ingestions);
    }

    /** @throws RefusedException if neither side knows it */
    public IngestionStatus byId(String id) {
        return firstKnown(() -> commands.ingestion(id), () -> queries.ingestion(id));
    }

    private static <T> T firstKnown(Supplier<T> command, Supplier<T> query) {
        try {
            return command.get();
        } catch (RefusedException e) {
            try {
                return query.get();
            } catch (RefusedException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }
}
