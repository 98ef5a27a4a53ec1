// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.record.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The games of a selection that Steam ended far before its own count of them, and that were believed to be over all the
 * same. In constant memory, as it is part of each checkpoint: all are counted, the first ones named.
 *
 * @param games how many there are
 * @param first the first ones, at most {@value #NAMED}
 */
record EarlyEnds(int games, List<EarlyEnd> first) {

    static final EarlyEnds NONE = new EarlyEnds(0, List.of());

    private static final int NAMED = 10;

    /**
     * One of them.
     *
     * @param appId the game
     * @param given reviews that Steam gave of it
     * @param total reviews that there are, by what Steam counted; null if it did not say
     */
    record EarlyEnd(
            @JsonProperty("app") long appId,
            long given,
            @Nullable Long total) {

        Tally tally() {
            return new Tally(given, total);
        }

        private String words() {
            return appId + " after " + tally();
        }
    }

    EarlyEnds {
        first = first == null ? List.of() : List.copyOf(first);
    }

    /** Whether it says as much as one that was written. */
    boolean isWhole() {
        return first.size() == Math.min(games, NAMED);
    }

    /** These and one more. */
    EarlyEnds and(long appId, Tally tally) {
        List<EarlyEnd> named = new ArrayList<>(first);
        if (named.size() < NAMED) {
            named.add(new EarlyEnd(appId, tally.given(), tally.total()));
        }
        return new EarlyEnds(games + 1, named);
    }

    /**
     * Ends a selection in words, if one of its games ended early.
     *
     * @throws RefusedException with code {@code steam-ended-early}
     */
    void tell() {
        if (games > 0) {
            throw new RefusedException(
                    "steam-ended-early",
                    games == 1
                            ? sentence(
                                    first.getFirst().appId(), first.getFirst().tally())
                            : Words.of(
                                    "Steam ended the reviews of %,d games early: %s%s.",
                                    games,
                                    first.stream().map(EarlyEnd::words).collect(Collectors.joining(", ")),
                                    games > first.size() ? Words.of(" and %,d more", games - first.size()) : ""),
                    "Start a new ingestion after an hour; reviews that are stored already are recognised.");
        }
    }

    /** {@code Steam ended the reviews of game 570 after 12,300 of 500,000.} */
    static String sentence(long appId, Tally tally) {
        return Words.of("Steam ended the reviews of game %d after %s.", appId, tally);
    }
}
