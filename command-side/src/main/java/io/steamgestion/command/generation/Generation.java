// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.problem.RefusedException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One build of the whole read side. */
@Aggregate
public class Generation {

    @AggregateIdentifier
    private @Nullable String id;

    protected Generation() {}

    /** The aggregate identifier of a generation. */
    public static String idOf(int generation) {
        return "generation-" + generation;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(StartGeneration command) {
        if (id != null) {
            throw new RefusedException(
                    "generation-exists",
                    "Generation " + command.generation() + " was started already.",
                    "Start the next number.");
        }
        apply(new GenerationStarted(command.generationId(), command.generation(), command.storeId(), command.reason()));
    }

    @EventSourcingHandler
    void on(GenerationStarted event) {
        id = event.generationId();
    }
}
