// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.steamgestion.api.generation.GenerationCommand;
import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
import io.steamgestion.api.generation.GenerationCommand.RetryParked;
import io.steamgestion.api.generation.GenerationCommand.RollBackGeneration;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationCommand.SwitchGeneration;
import io.steamgestion.api.generation.GenerationEvent.GenerationCancelled;
import io.steamgestion.api.generation.GenerationEvent.GenerationDropped;
import io.steamgestion.api.generation.GenerationEvent.GenerationRolledBack;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationEvent.GenerationSwitched;
import io.steamgestion.api.generation.GenerationEvent.ParkedDiscarded;
import io.steamgestion.api.generation.GenerationEvent.ParkedRetried;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.problem.RefusedException;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One build of the whole read side, from its start to its end. Which one is searched is the {@link GenerationProjection}'s to
 * know, and what was parked the ledger's; decisions about both are kept here.
 */
@Revision("2")
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
    private GenerationPurpose purpose = GenerationPurpose.SERVE;
    private boolean searched;
    private boolean ended;

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
        apply(new GenerationStarted(
                command.generationId(),
                command.generation(),
                command.storeId(),
                command.reason(),
                command.purpose(),
                command.name(),
                command.until()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SwitchGeneration command, GenerationStates states) {
        refuseUnlessStarted(command.generationId());
        refuseIfEnded();
        if (purpose == GenerationPurpose.SIDE) {
            throw new RefusedException(
                    "generation-aside",
                    "Generation " + number + " ends at a position of its own, and would miss what came after it.",
                    "Search it by its name, or rebuild.");
        }
        refuseUnlessInPlaceOf(command.from(), states);
        apply(new GenerationSwitched(
                command.generationId(), number, command.from(), command.position(), command.comparison()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RollBackGeneration command, GenerationStates states) {
        refuseUnlessStarted(command.generationId());
        refuseIfEnded();
        if (!searched) {
            throw new RefusedException(
                    "generation-never-searched",
                    "Generation " + number + " was never searched.",
                    "Wait until its rebuild is complete: searches go to it then.");
        }
        refuseUnlessInPlaceOf(command.from(), states);
        apply(new GenerationRolledBack(command.generationId(), number, command.from(), command.position()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CancelGeneration command) {
        refuseUnlessStarted(command.generationId());
        refuseIfEnded();
        if (searched) {
            throw new RefusedException(
                    "generation-searched",
                    "Generation " + number + " is or was searched: there is no rebuild of it to cancel.",
                    "Drop it once searches go to another one.");
        }
        apply(new GenerationCancelled(command.generationId(), number, command.reason(), command.cause()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DropGeneration command, GenerationStates states) {
        refuseUnlessStarted(command.generationId());
        refuseIfEnded();
        if (isSearchable(number, states)) {
            throw new RefusedException(
                    "generation-searchable",
                    "Searches go to generation " + number + ".",
                    "Switch to another one, or roll back, before you drop it.");
        }
        apply(new GenerationDropped(command.generationId(), number, command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RetryParked command) {
        refuseUnlessStarted(command.generationId());
        refuseIfEnded();
        refuseUnlessSome(command.items());
        apply(new ParkedRetried(command.generationId(), number, command.items()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DiscardParked command) {
        refuseUnlessStarted(command.generationId());
        refuseIfEnded();
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

    private void refuseIfEnded() {
        if (ended) {
            throw new RefusedException(
                    "generation-ended",
                    "Generation " + number + " was cancelled or dropped.",
                    "List the generations to see those that are left.");
        }
    }

    /** Another decision may have been stored meanwhile, or a loss: one is searched, and only one. */
    private void refuseUnlessInPlaceOf(int from, GenerationStates states) {
        if (!isSearchable(from, states)) {
            throw new RefusedException(
                    "decision-overtaken",
                    "Searches don't go to generation " + from + " any more.",
                    "List the generations to see which one they go to.");
        }
        GenerationState state = states.stateOf(number).orElse(null);
        if (state != GenerationState.BUILDING && state != GenerationState.STANDBY) {
            throw new RefusedException(
                    "generation-lost",
                    "Generation " + number + " is not kept for searches: it is searched already, or lost.",
                    "List the generations to see those that are kept.");
        }
    }

    /** The states are those of the events before: they are written in the same transactions, and this command has one. */
    private static boolean isSearchable(int generation, GenerationStates states) {
        return states.stateOf(generation).equals(Optional.of(GenerationState.SEARCHABLE));
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
        purpose = event.purpose();
        searched = event.purpose() == GenerationPurpose.SERVE;
    }

    @EventSourcingHandler
    void on(GenerationSwitched event) {
        searched = true;
    }

    @EventSourcingHandler
    void on(GenerationCancelled event) {
        ended = true;
    }

    @EventSourcingHandler
    void on(GenerationDropped event) {
        ended = true;
    }
}
