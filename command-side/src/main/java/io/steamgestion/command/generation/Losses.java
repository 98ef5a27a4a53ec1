// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.WorldCheck.Finding;
import io.steamgestion.command.relay.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers a lost index, or a store that was set back, once that has stood long enough to be believed: the searchable
 * generation is built again from position 0, a rebuild is cancelled, any other one is fed no more until its index is back
 * or somebody drops it. Not thread-safe.
 */
@Component
class Losses {

    private static final String LOST = "Lost: ";
    private static final Duration CALM = Duration.ofMinutes(10);

    private final GenerationBook book;
    private final GenerationDecisions decisions;
    private final Duration confirmedAfter;
    private final Map<Integer, Suspicion> suspicions = new HashMap<>();
    private final Backoff freshGenerations = new Backoff(Duration.ofSeconds(1), CALM);
    private @Nullable Long freshAt;
    private Duration freshPause = Duration.ZERO;

    Losses(GenerationBook book, GenerationDecisions decisions, LossSettings settings) {
        this.book = book;
        this.decisions = decisions;
        this.confirmedAfter = settings.confirmedAfter();
    }

    /** Why the newest rebuild ended, if it was for a loss and nobody has asked for another one since; or null. */
    @Nullable
    String lostRebuild() {
        return book.endOfNewestRebuild()
                .filter(Losses::isLoss)
                .map(reason -> "The rebuild was given up: " + reason.substring(LOST.length()) + ". Ask for it again")
                .orElse(null);
    }

    /** Whether a generation ended for a loss, and not because somebody did not need it any more. */
    static boolean isLoss(String endReason) {
        return endReason.startsWith(LOST);
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
            case SEARCHABLE -> serve(generation, generation.channel().storeId(), finding.reason());
            case BUILDING -> cancelled(finding, decisions.cancel(generation.number(), LOST + finding.reason()));
            case STANDBY, SIDE, LOST, ENDED ->
                finding.reason() + ". Nothing is handed out to it until its index is back; drop it if it is not needed";
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
        return isBelieved(searchable, finding)
                ? serve(searchable, StoreId.draw().value(), reason)
                : notYet(reason);
    }

    private boolean isBelieved(BookedGeneration generation, Finding finding) {
        return suspicions
                .computeIfAbsent(generation.number(), number -> new Suspicion(confirmedAfter, System::nanoTime))
                .confirmedBy(generation.channel(), finding);
    }

    private static String notYet(String reason) {
        return reason + ". That is looked at again before it is believed";
    }

    private static String cancelled(Finding.IndexLost finding, BookedGeneration generation) {
        return finding.reason() + ". The rebuild of generation " + generation.number() + " is given up";
    }

    /** A fresh generation; ever more rarely if they are lost again and again, for each is an event and a whole build. */
    private String serve(BookedGeneration lost, String storeId, String reason) {
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
        decisions.serve(lost.number(), storeId, reason);
        return reason + ". Everything is built again, from position 0";
    }
}
