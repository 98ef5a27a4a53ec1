// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationCommand;
import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
import io.steamgestion.api.generation.GenerationCommand.RollBackGeneration;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationCommand.SwitchGeneration;
import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides about generations, whoever asks for it: what one generation can't know of the others is looked up in the projection.
 * One decision at a time, so that none is based on what another has just changed. Nothing here waits for anything but the
 * event store.
 */
@Component
public class GenerationDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationDecisions.class);

    /** Projectors take from no more queues at once; each costs a relay and a window, too. */
    private static final int MOST_LIVE = 8;

    private final GenerationProjection projection;
    private final CommandGateway commands;

    GenerationDecisions(GenerationProjection projection, CommandGateway commands) {
        this.projection = projection;
        this.commands = commands;
    }

    /**
     * Starts a generation that is searched from now on, in place of a lost one.
     *
     * @throws RefusedException if searches don't go to the lost one any more
     */
    public synchronized void serve(int lost, String storeId, String reason) {
        refuseUnlessSearchable(lost);
        int number = projection.highestNumber() + 1;
        send(StartGeneration.serving(Generation.idOf(number), number, storeId, reason));
    }

    /**
     * Starts a generation that searches move to once it is complete.
     *
     * @throws RefusedException with code {@code rebuild-running} if there is one already, or {@code too-many-generations}
     */
    synchronized GenerationEntry rebuild(String reason) {
        GenerationEntry searchable = searchable();
        projection.all().stream()
                .filter(each -> each.state() == GenerationState.BUILDING)
                .findFirst()
                .ifPresent(running -> {
                    throw new RefusedException(
                            "rebuild-running",
                            "Generation " + running.number() + " is being built already.",
                            "Wait until searches have moved to it, or cancel it.");
                });
        return begin(searchable, reason, GenerationPurpose.REBUILD, null, null);
    }

    /**
     * Starts a generation with a name and an end.
     *
     * @param until the last position that it takes
     * @throws RefusedException with code {@code name-taken} if another one has the name, until nothing is left of it; or
     *     {@code too-many-generations}
     */
    synchronized GenerationEntry buildAside(String name, long until, String reason) {
        GenerationEntry searchable = searchable();
        projection.all().stream()
                .filter(each -> name.equals(each.name()))
                .findFirst()
                .ifPresent(named -> {
                    throw new RefusedException(
                            "name-taken",
                            named.state() == GenerationState.ENDED
                                    ? "Generation " + named.number() + " has the name " + name
                                            + ", and is still being removed."
                                    : "Generation " + named.number() + " has the name " + name + " already.",
                            "Take another name, or drop that generation first.");
                });
        return begin(searchable, reason, GenerationPurpose.SIDE, name, until);
    }

    /** Begins one beside the searchable one. */
    private GenerationEntry begin(
            GenerationEntry searchable,
            String reason,
            GenerationPurpose purpose,
            @Nullable String name,
            @Nullable Long until) {
        refuseIfTooMany();
        int number = projection.highestNumber() + 1;
        String storeId = searchable.channel().storeId();
        return store(
                number, new StartGeneration(Generation.idOf(number), number, storeId, reason, purpose, name, until));
    }

    /**
     * Ends a rebuild that was never searched.
     *
     * @throws RefusedException with code {@code generation-unknown}, {@code generation-not-building} or {@code
     *     generation-ended}
     */
    public synchronized GenerationEntry cancel(int generation, String reason, EndCause cause) {
        GenerationEntry found = projection.byNumber(generation);
        if (found.state() != GenerationState.ENDED) {
            building(generation);
        }
        return store(found, new CancelGeneration(Generation.idOf(generation), reason, cause));
    }

    /**
     * Ends a generation that nobody needs any more.
     *
     * @throws RefusedException with code {@code generation-unknown}, {@code generation-searchable}, {@code
     *     generation-building} or {@code generation-ended}
     */
    public synchronized GenerationEntry drop(int generation, String reason) {
        GenerationEntry found = projection.byNumber(generation);
        switch (found.state()) {
            case SEARCHABLE ->
                throw new RefusedException(
                        "generation-searchable",
                        "Searches go to generation " + generation + ".",
                        "Roll back, or rebuild and wait for the switch, before you drop it.");
            case BUILDING ->
                throw new RefusedException(
                        "generation-building",
                        "Generation " + generation + " is still being built.",
                        "Cancel it instead.");
            case STANDBY, SIDE, LOST, ENDED -> {}
        }
        return store(found, new DropGeneration(Generation.idOf(generation), reason));
    }

    /**
     * Lets searches go to a rebuild that was compared.
     *
     * @throws RefusedException if they don't go to {@code from} any more, or it is not being built any more
     */
    public synchronized GenerationEntry switchTo(int from, int to, long position, GenerationComparison comparison) {
        refuseUnlessSearchable(from);
        return store(building(to), new SwitchGeneration(Generation.idOf(to), from, position, comparison));
    }

    /**
     * Lets searches go back to a generation.
     *
     * @throws RefusedException if they don't go to {@code from} any more, or it is not the last one before
     */
    public synchronized GenerationEntry rollBack(int from, int to, long position) {
        refuseUnlessSearchable(from);
        GenerationEntry standby = standby();
        if (standby.number() != to) {
            throw overtaken();
        }
        return store(standby, new RollBackGeneration(Generation.idOf(to), from, position));
    }

    /**
     * A generation that searches may move to.
     *
     * @throws RefusedException with code {@code generation-unknown} or {@code generation-not-building}
     */
    public GenerationEntry building(int generation) {
        GenerationEntry found = projection.byNumber(generation);
        String why = switch (found.state()) {
            case BUILDING -> null;
            case SEARCHABLE -> "searches go to it.";
            case STANDBY -> "searches went to it before.";
            case SIDE -> "it is called " + found.name() + ", and ends at a position of its own.";
            case LOST -> "its index or its store was lost.";
            case ENDED -> "it was cancelled or dropped.";
        };
        if (why != null) {
            throw new RefusedException(
                    "generation-not-building",
                    "Generation " + generation + " is not being built: " + why,
                    "List the generations to see what can be done with them.");
        }
        return found;
    }

    /**
     * The generation that was searched last before the one that is.
     *
     * @throws RefusedException with code {@code standby-missing} if none is kept
     */
    public GenerationEntry standby() {
        return lastSearched(projection.all())
                .orElseThrow(() -> new RefusedException(
                        "standby-missing",
                        "No generation that was searched before is kept.",
                        "Rebuild: searches move to the new generation once it is complete."));
    }

    /** Of some generations the one that was searched last before the one that is. */
    public static Optional<GenerationEntry> lastSearched(List<GenerationEntry> generations) {
        return generations.stream()
                .filter(each -> each.state() == GenerationState.STANDBY)
                .max(Comparator.comparing(GenerationEntry::stateSince).thenComparing(GenerationEntry::number));
    }

    private void refuseIfTooMany() {
        int live = projection.live().size();
        if (live >= MOST_LIVE) {
            throw new RefusedException(
                    "too-many-generations",
                    live + " generations are kept, and no more than " + MOST_LIVE + " can be.",
                    "Drop one that is not needed any more.");
        }
    }

    private GenerationEntry searchable() {
        return projection
                .searchable()
                .orElseThrow(() -> new RefusedException(
                        "store-unavailable",
                        "The store's first generation is not there yet.",
                        "Try again in a moment."));
    }

    private void refuseUnlessSearchable(int generation) {
        if (searchable().number() != generation) {
            throw overtaken();
        }
    }

    private static RefusedException overtaken() {
        return new RefusedException(
                "decision-overtaken",
                "Another decision about the generations came first.",
                "List the generations, and decide again.");
    }

    private GenerationEntry store(int number, StartGeneration command) {
        send(command);
        return projection.find(number).orElseThrow();
    }

    private GenerationEntry store(GenerationEntry before, GenerationCommand command) {
        send(command);
        return projection.find(before.number()).orElse(before); // nothing of it may be left already
    }

    private void send(GenerationCommand command) {
        try {
            commands.sendAndWait(command);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A decision about {} could not be stored", command.generationId(), e);
            throw new RefusedException(
                    "store-unavailable",
                    "The event store takes nothing at the moment: " + Causes.innermost(e) + ".",
                    "Check the room on the disk of the data folder, and ask again.");
        }
    }
}
