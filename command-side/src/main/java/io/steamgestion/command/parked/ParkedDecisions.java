// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.generation.GenerationCommand;
import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.generation.GenerationCommand.RetryParked;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.generation.Generation;
import io.steamgestion.command.ingestion.StoreUnavailableException;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedId;
import io.steamgestion.command.ledger.ParkedItems.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides about parked items: the decision is stored first, as events of their generation, then the ledger follows. One
 * decision at a time, so that none is about items that another one has just taken.
 */
@Component
class ParkedDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedDecisions.class);
    private static final int AT_A_TIME = GenerationCommand.MOST_PARKED_ITEMS;

    private final CommandGateway commands;
    private final Ledger ledger;
    private final DecisionFollower follower;

    ParkedDecisions(CommandGateway commands, Ledger ledger, DecisionFollower follower) {
        this.commands = commands;
        this.ledger = ledger;
        this.follower = follower;
    }

    /** What is decided: makes the command for a generation's items. */
    interface Decision extends BiFunction<String, List<ParkedKey>, GenerationCommand> {}

    static Decision retry() {
        return RetryParked::new;
    }

    /** @throws RefusedException if the note is none, whatever there is to discard */
    static Decision discard(@Nullable String note) {
        Generation.refuseUnfitNote(note);
        String why = Objects.requireNonNull(note);
        return (generation, items) -> new DiscardParked(generation, items, why);
    }

    /**
     * Decides about items by their ids. All are looked up first: one that is unknown or decided about refuses the whole
     * request. More than {@value #AT_A_TIME}, and those of several generations, are several decisions: if the store fails
     * in between, the first ones are made, and refused when they are asked for again.
     *
     * @return how many
     * @throws RefusedException with code {@code parked-unknown} or {@code parked-not-open}
     */
    synchronized long decide(List<String> ids, Decision decision) {
        ledger.generations().forEach(follower::follow); // the last one may have failed between event and ledger
        Map<Integer, List<ParkedKey>> byGeneration = new LinkedHashMap<>();
        for (String id : ids.stream().distinct().toList()) {
            ParkedId open = open(id);
            byGeneration
                    .computeIfAbsent(open.generation(), number -> new ArrayList<>())
                    .add(open.key());
        }
        byGeneration.forEach((generation, keys) -> {
            for (int from = 0; from < keys.size(); from += AT_A_TIME) {
                send(generation, keys.subList(from, Math.min(from + AT_A_TIME, keys.size())), decision);
            }
        });
        return byGeneration.values().stream().mapToLong(List::size).sum();
    }

    /**
     * Decides about all that fits a question and is parked at the moment.
     *
     * @return how many
     */
    synchronized long decide(Question question, Decision decision) {
        follower.follow(question.generation());
        long decided = 0;
        ParkedKey after = null;
        List<ParkedStatus> open;
        // By position: what is refused again meanwhile lies behind, and is not asked for twice.
        while (!(open = ledger.parked().page(question, after, AT_A_TIME)).isEmpty()) {
            List<ParkedKey> keys = open.stream().map(ParkedDecisions::key).toList();
            send(question.generation(), keys, decision);
            decided += keys.size();
            after = keys.getLast();
        }
        return decided;
    }

    private ParkedId open(String id) {
        ParkedStatus item = ParkedId.parse(id).flatMap(ledger.parked()::byId).orElseThrow(() -> unknown(id));
        if (item.state() != ParkedState.PARKED) {
            throw new RefusedException(
                    "parked-not-open",
                    item.state() == ParkedState.RETRYING
                            ? "Item " + id + " is tried again already."
                            : "Item " + id + " was discarded: " + item.note() + ".",
                    item.state() == ParkedState.RETRYING
                            ? "Wait until it is reported again."
                            : "There is nothing left to decide.");
        }
        return new ParkedId(item.generation(), key(item));
    }

    static RefusedException unknown(String id) {
        return new RefusedException(
                "parked-unknown",
                "Nothing is parked under " + id + "; it may have been written meanwhile.",
                "List the parked items to see their ids.");
    }

    private static ParkedKey key(ParkedStatus item) {
        return new ParkedKey(item.position(), item.reviewId());
    }

    private void send(int generation, List<ParkedKey> keys, Decision decision) {
        try {
            commands.sendAndWait(decision.apply(Generation.idOf(generation), List.copyOf(keys)));
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreUnavailableException(e);
        }
        try {
            follower.follow(generation);
        } catch (RuntimeException e) {
            LOG.error("The ledger does not follow a decision of generation {} that is stored", generation, e);
            throw new RefusedException(
                    "decision-not-followed",
                    "The decision is stored, but the ledger can't follow it at the moment: " + Causes.innermost(e)
                            + ".",
                    "Don't decide again: it is followed with the next decision, or at the next start.");
        }
    }
}
