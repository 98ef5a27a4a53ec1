// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.command.source.SourceUnavailableException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one game. It ends with an empty page, a page without a cursor or with one that has been there before, or a
 * page of reviews that are all too old.
 *
 * <p>An end of the first three kinds that comes far before Steam's own count is doubted, and so is a first page without a
 * count: it is asked for again, and waited for, until the doubts are spent.
 */
final class GamePages {

    private static final String ENDS_EARLY = "steam-ends-early";

    /** How often an empty page is asked for again that comes before Steam's own count, but near it. */
    private static final int QUICK_DOUBTS = 3;

    private final ReviewAddress address;
    private final SteamSelection selection;
    private final PatientPages pages;
    private final Doubts doubts;
    private final long appId;
    private final SeenCursors seen;
    private String cursor;
    private Tally before;
    private @Nullable String repeated;

    /**
     * Pages of a game.
     *
     * @param cursor of the first one that is wanted
     * @param before what was given on the pages before it
     */
    GamePages(
            ReviewAddress address,
            SteamSelection selection,
            PatientPages pages,
            Doubts doubts,
            long appId,
            String cursor,
            Tally before) {
        this.address = address;
        this.selection = selection;
        this.pages = pages;
        this.doubts = doubts;
        this.appId = appId;
        this.cursor = cursor;
        this.before = before;
        this.seen = new SeenCursors(cursor);
    }

    long appId() {
        return appId;
    }

    /** Of the page that is next, or that was asked for and not yet left. */
    String cursor() {
        return cursor;
    }

    /** What was given on the pages that were left. */
    Tally before() {
        return before;
    }

    /**
     * Asks for the page at the cursor.
     *
     * @throws SourceUnavailableException if it is not given, or can't well be the end
     */
    ReviewPage ask() throws InterruptedException {
        URI at = at();
        ReviewPage fresh = doubts.areSpent(at) ? pages.page(at, believed -> {}) : askDoubting(at);
        before = new Tally(before.given(), totalBy(fresh));
        return fresh;
    }

    private ReviewPage askDoubting(URI at) throws InterruptedException {
        try {
            ReviewPage fresh = pages.page(at, this::doubt);
            for (int asked = 0; asked < QUICK_DOUBTS && isTooEarly(fresh); asked++) {
                fresh = pages.page(at, this::doubt);
            }
            doubts.settle(at);
            return fresh;
        } catch (SourceUnavailableException e) {
            if (e.refusal().code().equals(ENDS_EARLY)) {
                doubts.add(at, repeated);
            }
            throw e;
        }
    }

    private void doubt(ReviewPage fresh) throws PageFault {
        Tally tally = with(fresh);
        // Without a count there is only the first page to ask for one.
        boolean asks = tally.total() == null ? cursor.equals(ReviewAddress.FIRST) : isEnd(fresh);
        if (asks && !isOld(fresh) && tally.isFarFromWhole()) {
            repeated = isRepeated(fresh) ? fresh.cursor() : null;
            throw PageFault.passing(ENDS_EARLY, EarlyEnds.sentence(appId, tally));
        }
    }

    /**
     * Goes behind a page that was given, without asking for the next one.
     *
     * @return whether there may be one
     */
    boolean leave(ReviewPage done) {
        before = with(done);
        String following = done.cursor();
        if (following == null || isEnd(done) || isOld(done) || seen.repeats(following)) {
            return false;
        }
        cursor = following;
        return true;
    }

    /** Whether a page shows that none behind it is wanted. */
    boolean isOld(ReviewPage done) {
        return !done.reviews().isEmpty() && done.isOlderThan(selection.since());
    }

    private boolean isEnd(ReviewPage done) {
        return done.reviews().isEmpty() || done.cursor() == null || isRepeated(done);
    }

    private boolean isRepeated(ReviewPage done) {
        String following = done.cursor();
        return following != null && (seen.has(following) || doubts.knowAsRepeated(at(), following));
    }

    private boolean isTooEarly(ReviewPage fresh) {
        Long total = totalBy(fresh);
        return fresh.reviews().isEmpty() && total != null && before.given() < total;
    }

    private Tally with(ReviewPage fresh) {
        return new Tally(before.given() + fresh.reviews().size(), totalBy(fresh));
    }

    private @Nullable Long totalBy(ReviewPage fresh) {
        return fresh.total() != null ? fresh.total() : before.total();
    }

    private URI at() {
        return address.page(selection, appId, cursor);
    }
}
