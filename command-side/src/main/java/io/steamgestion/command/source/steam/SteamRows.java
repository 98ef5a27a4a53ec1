// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.command.source.Bookmark;
import io.steamgestion.command.source.Row;
import io.steamgestion.command.source.RowSource;
import io.steamgestion.command.source.SteamReviews;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of some games as rows, one game after the other, in constant memory: one page. A game ends with an empty
 * page, a page without a cursor or with one that has been there before, or a page of reviews that are all too old.
 * Reviews that are too old are no rows.
 */
final class SteamRows implements RowSource {

    /**
     * How often an empty page is asked for again while Steam itself says that more should come: on busy days it gives
     * one too early. Its count is not exact, so it is not insisted on.
     */
    private static final int DOUBTS = 3;

    private final ReviewAddress address;
    private final SteamSelection selection;
    private final PatientPages pages;
    private int game;
    private String cursor = ReviewAddress.FIRST;
    private SeenCursors seen = new SeenCursors(cursor);
    private @Nullable ReviewPage page;
    private @Nullable SteamReviews reviews;
    private int given;
    private String mark = "";
    private long before;
    private @Nullable Long total;
    private long row;
    private long bytes;

    SteamRows(ReviewAddress address, SteamSelection selection, PatientPages pages) {
        this.address = address;
        this.selection = selection;
        this.pages = pages;
    }

    @Override
    public @Nullable Row next() throws InterruptedException {
        while (game < selection.appIds().size()) {
            ReviewPage current = page == null ? nextPage() : page;
            PageReview review =
                    given < current.reviews().size() ? current.reviews().get(given++) : null;
            Row next = review == null || review.isOlderThan(selection.since()) ? null : row(review);
            if (given == current.reviews().size()) {
                leave(current);
            }
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    private Row row(PageReview review) {
        if (reviews == null) {
            reviews = new SteamReviews(appId(), "Steam's reviews of app " + appId());
        }
        return reviews.row(++row, review.json());
    }

    private ReviewPage nextPage() throws InterruptedException {
        ReviewPage fresh = ask();
        for (int doubts = 0; doubts < DOUBTS && isTooEarly(fresh); doubts++) {
            fresh = ask();
        }
        if (given > fresh.reviews().size() || !fresh.mark(given).equals(mark)) {
            given = 0; // the page is not the one that was left: it is given as a whole
        }
        page = fresh;
        return fresh;
    }

    private ReviewPage ask() throws InterruptedException {
        ReviewPage fresh = pages.page(address.page(selection, appId(), cursor));
        bytes += fresh.bytes();
        if (fresh.total() != null) {
            total = fresh.total();
        }
        return fresh;
    }

    private boolean isTooEarly(ReviewPage fresh) {
        return fresh.reviews().isEmpty() && total != null && before < total;
    }

    /** Goes behind a page that was given, without asking for the next one: what is stored then says where that is. */
    private void leave(ReviewPage done) {
        String following = done.cursor();
        page = null;
        given = 0;
        mark = "";
        before += done.reviews().size();
        if (following == null || done.isOlderThan(selection.since()) || seen.repeats(following)) {
            toNextGame();
        } else {
            cursor = following;
        }
    }

    private void toNextGame() {
        game++;
        cursor = ReviewAddress.FIRST;
        seen = new SeenCursors(cursor);
        reviews = null;
        before = 0;
        total = null;
    }

    private long appId() {
        return selection.appIds().get(game);
    }

    @Override
    public void skipTo(Bookmark behind) {
        row = behind.row();
        if (behind.checkpoint() == null) {
            return;
        }
        Checkpoint at = Checkpoint.of(behind.checkpoint());
        List<Long> games = selection.appIds();
        game = at.appId() == null ? games.size() : games.indexOf(at.appId());
        if (game < 0) {
            throw Checkpoint.unreadable();
        }
        cursor = at.cursor();
        seen = new SeenCursors(cursor);
        given = at.given();
        mark = at.mark();
        before = at.before();
        total = at.total();
        bytes = at.bytes();
    }

    @Override
    public String checkpoint() {
        boolean ended = game == selection.appIds().size();
        String marked = page == null ? mark : page.mark(given);
        return new Checkpoint(
                        Checkpoint.SHAPE,
                        ended ? null : appId(),
                        cursor,
                        given,
                        given == 0 ? "" : marked,
                        before,
                        total,
                        bytes)
                .text();
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    public void close() {
        page = null;
    }
}
