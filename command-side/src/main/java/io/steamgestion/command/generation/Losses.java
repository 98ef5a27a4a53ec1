// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand;
import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.WorldCheck.Finding;
import io.steamgestion.command.relay.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers a lost index, or a store that was set back, once that has stood long enough to be believed: the searchable
 * generation is built again from position 0, any other one ends. Not thread-safe.
 */
@Component
class Losses {

    private static final String LOST = "Lost: ";
    private static final Duration CALM = Duration.ofMinutes(10);

    private final GenerationBook book;
    private final CommandGateway commands;
    private final Duration confirmedAfter;
    private final Map<Integer, Suspicion> suspicions = new HashMap<>();
    private final Backoff freshGenerations = new Backoff(Duration.ofSeconds(1), CALM);
    private @Nullable Long freshAt;
    private Duration freshPause = Duration.ZERO;

    Losses(GenerationBook book, CommandGateway commands, LossSettings settings) {
        this.book = book;
        this.commands = commands;
        this.confirmedAfter = settings.confirmedAfter();
    }

    /** Why the newest rebuild ended, if it was for a loss and nobody has asked for another one since; or null. */
    @Nullable
    String lostRebuild() {
        return book.endOfNewestRebuild()
                .filter(reason -> reason.startsWith(LOST))
                .map(reason -> "The rebuild was given up: " + reason.substring(LOST.length()) + ". Ask for it again")
                .orElse(null);
    }

    /** A look has found something else of the generation, or could not tell: the next suspicion is a new one. */
    void dispelled(int generation) {
        suspicions.remove(generation);
    }

    /** Nobody could look at anything. */
    void dispelled() {
        suspicions.clear();
    }

    /** Only these are there to be suspected. */
    void keepOnly(Set<Integer> generations) {
        suspicions.keySet().retainAll(generations);
    }

    /**
     * Takes one more look that has found an index of the generation lost.
     *
     * @return what is done about it, in words
     */
    String indexLost(BookedGeneration generation, Finding.IndexLost finding) {
        if (!isBelieved(generation, finding)) {
            return notYet(finding.reason());
        }
        return switch (generation.state()) {
            case SEARCHABLE -> serve(generation.channel().storeId(), finding.reason());
            case BUILDING -> end(finding, new CancelGeneration(id(generation), LOST + finding.reason()));
            case STANDBY, SIDE, LOST, ENDED ->
                end(finding, new DropGeneration(id(generation), LOST + finding.reason()));
        };
    }

    /**
     * Takes one more look that has found the store to be an older copy of itself.
     *
     * @param searchable the generation that searches go to
     * @return what is done about it, in words
     */
    String storeSetBack(BookedGeneration searchable, Finding.StoreSetBack finding) {
        String reason = finding.reason() + ": events.db is an older copy of itself, and gets a new store id";
        return isBelieved(searchable, finding) ? serve(StoreId.draw().value(), reason) : notYet(reason);
    }

    private boolean isBelieved(BookedGeneration generation, Finding finding) {
        return suspicions
                .computeIfAbsent(generation.number(), number -> new Suspicion(confirmedAfter, System::nanoTime))
                .confirmedBy(generation.channel(), finding);
    }

    private static String notYet(String reason) {
        return reason + ". That is looked at again before it is believed";
    }

    private String end(Finding.IndexLost finding, GenerationCommand command) {
        commands.sendAndWait(command);
        return finding.reason() + ". It is removed";
    }

    private static String id(BookedGeneration generation) {
        return Generation.idOf(generation.number());
    }

    /** A fresh generation; ever more rarely if they are lost again and again, for each is an event and a whole build. */
    private String serve(String storeId, String reason) {
        Duration since = freshAt == null ? CALM : Duration.ofNanos(System.nanoTime() - freshAt);
        if (since.compareTo(freshPause) < 0) {
            return reason + ". A fresh generation was started lately; the next one follows " + freshPause.toSeconds()
                    + " s after it";
        }
        if (since.compareTo(CALM) >= 0) {
            freshGenerations.succeeded();
        }
        freshAt = System.nanoTime();
        freshPause = freshGenerations.next();
        int number = book.highestNumber() + 1;
        commands.sendAndWait(StartGeneration.serving(Generation.idOf(number), number, storeId, reason));
        return reason + ". Everything is built again, from position 0";
    }
}
