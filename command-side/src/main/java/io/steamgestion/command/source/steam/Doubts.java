// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How often an ingestion has waited already because a page can't well be the end of its game. An ingestion that waits is
 * opened anew each time, and may have nothing to store by which it could remember. Forgotten an hour after the page was
 * last asked for, and by a restart: then the waits start over. Bounded, and thread-safe.
 */
final class Doubts {

    /** Longer than an ingestion takes that starts over with the most games, none of which gives anything. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int MAX_PAGES = 5 * SteamReviewApi.MAX_GAMES;

    private record Doubted(int rounds, @Nullable String repeated, long nanos) {}

    private final int most;
    private final Sleeper waiter;
    private final SequencedMap<URI, Doubted> pages = new LinkedHashMap<>();

    /** Of {@code most} rounds at most. */
    Doubts(int most, Sleeper waiter) {
        this.most = most;
        this.waiter = waiter;
    }

    /**
     * Counts a round in which {@code page} gave nothing to be believed.
     *
     * @param repeated the cursor of the page behind it, if it has been there before
     */
    synchronized void add(URI page, @Nullable String repeated) {
        Doubted before = of(page);
        put(
                page,
                before == null
                        ? new Doubted(1, repeated, waiter.nanos())
                        : new Doubted(
                                before.rounds() + 1, repeated == null ? before.repeated() : repeated, waiter.nanos()));
    }

    /** Whether the page has to be believed at the moment, whatever it is. */
    synchronized boolean areSpent(URI page) {
        Doubted doubted = of(page);
        if (doubted == null) {
            return false;
        }
        put(page, new Doubted(doubted.rounds(), doubted.repeated(), waiter.nanos()));
        return doubted.rounds() >= most;
    }

    /** Whether {@code cursor}, behind that page, has been there before: who reads on anew can't know it. */
    synchronized boolean knowAsRepeated(URI page, String cursor) {
        Doubted doubted = of(page);
        return doubted != null && cursor.equals(doubted.repeated());
    }

    /** The page turned out well. */
    synchronized void settle(URI page) {
        pages.remove(page);
    }

    private @Nullable Doubted of(URI page) {
        Doubted doubted = pages.get(page);
        boolean old = doubted != null && waiter.nanos() - doubted.nanos() > REMEMBERED.toNanos();
        return old ? null : doubted;
    }

    private void put(URI page, Doubted doubted) {
        pages.putLast(page, doubted);
        if (pages.size() > MAX_PAGES) {
            pages.pollFirstEntry();
        }
    }
}
