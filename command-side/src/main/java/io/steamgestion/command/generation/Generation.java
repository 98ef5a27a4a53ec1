// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.steamgestion.api.generation.GenerationCommand;
import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.generation.GenerationCommand.RetryParked;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationEvent.ParkedDiscarded;
import io.steamgestion.api.generation.GenerationEvent.ParkedRetried;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.problem.RefusedException;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One build of the whole read side. What was parked is the ledger's to know: decisions about it are kept here. */
@Revision("1")
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshotTrigger")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class Generation {

    private static final int LONGEST_NOTE = 2_000;

    @AggregateIdentifier
    private @Nullable String id;

    private int number;

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

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RetryParked command) {
        refuseUnlessStarted(command.generationId());
        refuseUnlessSome(command.items());
        apply(new ParkedRetried(command.generationId(), number, command.items()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DiscardParked command) {
        refuseUnlessStarted(command.generationId());
        refuseUnlessSome(command.items());
        refuseUnfitNote(command.note());
        apply(new ParkedDiscarded(
                command.generationId(), number, command.items(), command.note().strip()));
    }

    private void refuseUnlessStarted(String generationId) {
        if (id == null) {
            throw new RefusedException(
                    "generation-unknown",
                    "There is no " + generationId.replace('-', ' ') + ".",
                    "List the generations to see their numbers.");
        }
    }

    /**
     * Refuses a note that says nothing, or too much.
     *
     * @throws RefusedException with code {@code note-missing} or {@code note-too-long}
     */
    public static void refuseUnfitNote(@Nullable String note) {
        if (note == null || note.isBlank()) {
            throw new RefusedException(
                    "note-missing", "Nothing is discarded without a note.", "Say in a note why it may be missing.");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new RefusedException(
                    "note-too-long",
                    "The note has %,d characters, more than %,d.".formatted(note.length(), LONGEST_NOTE),
                    "Say it shorter.");
        }
    }

    private static void refuseUnlessSome(List<ParkedKey> items) {
        if (items.isEmpty() || items.size() > GenerationCommand.MOST_PARKED_ITEMS) {
            throw new RefusedException(
                    "items-out-of-bounds",
                    "%,d parked items are named at once.".formatted(items.size()),
                    "Name at least one and at most %,d.".formatted(GenerationCommand.MOST_PARKED_ITEMS));
        }
    }

    @EventSourcingHandler
    void on(GenerationStarted event) {
        id = event.generationId();
        number = event.generation();
    }
}
