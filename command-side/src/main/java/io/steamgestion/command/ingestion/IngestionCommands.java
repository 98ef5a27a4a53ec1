// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.problem.RefusedException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Sends commands to ingestions, and tells a refusal from a store that takes nothing. */
@Component
class IngestionCommands {

    private final CommandGateway gateway;

    IngestionCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Returns when what follows from the command is stored.
     *
     * @throws RefusedException if the ingestion refuses it
     * @throws StoreUnavailableException if it could not be stored
     */
    void send(IngestionCommand command) {
        dispatch(command);
    }

    /**
     * Stores a batch.
     *
     * @return whether it is new; false for one that was stored before
     */
    boolean store(IngestBatch batch) {
        return Boolean.TRUE.equals(dispatch(batch));
    }

    private Object dispatch(IngestionCommand command) {
        try {
            return gateway.sendAndWait(command);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
