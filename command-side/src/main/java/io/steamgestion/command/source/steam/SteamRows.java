// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import io.steamgestion.command.source.mapping.SteamReviews;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of some games as rows, one game after the other, in constant memory: one page. Reviews that are too old are
 * no rows. Where games ended far before Steam's own count, {@link #next} refuses behind the last row.
 */
final class SteamRows implements RowSource {

    private final ReviewAddress address;
    private final SteamSelection selection;
    private final PatientPages pages;
    private final Doubts doubts;
    private int game;
    private @Nullable GamePages ofGame;
    private @Nullable ReviewPage page;
    private @Nullable SteamReviews reviews;
    private int given;
    private String mark = "";
    private long row;
    private long bytes;
    private EarlyEnds early = EarlyEnds.NONE;

    SteamRows(ReviewAddress address, SteamSelection selection, PatientPages pages, Doubts doubts) {
        this.address = address;
        this.selection = selection;
        this.pages = pages;
        this.doubts = doubts;
        goTo(0, ReviewAddress.FIRST, Tally.NOTHING);
    }

    private void goTo(int index, String cursor, Tally before) {
        List<Long> games = selection.appIds();
        game = index;
        reviews = null;
        ofGame = index == games.size()
                ? null
                : new GamePages(address, selection, pages, doubts, games.get(index), cursor, before);
    }

    @Override
    public @Nullable Row next() throws InterruptedException {
        while (ofGame != null) {
            ReviewPage current = page == null ? nextPage(ofGame) : page;
            PageReview review =
                    given < current.reviews().size() ? current.reviews().get(given++) : null;
            Row next = review == null || review.isOlderThan(selection.since()) ? null : row(ofGame.appId(), review);
            if (given == current.reviews().size()) {
                leave(ofGame, current);
            }
            if (next != null) {
                return next;
            }
        }
        early.tell();
        return null;
    }

    private Row row(long appId, PageReview review) {
        if (reviews == null) {
            reviews = new SteamReviews(appId, "Steam's reviews of app " + appId);
        }
        return reviews.row(++row, review.json());
    }

    private ReviewPage nextPage(GamePages of) throws InterruptedException {
        ReviewPage fresh = of.ask();
        bytes += fresh.bytes();
        if (given > fresh.reviews().size() || !fresh.mark(given).equals(mark)) {
            given = 0; // the page is not the one that was left: it is given as a whole
        }
        page = fresh;
        return fresh;
    }

    /** Goes behind a page that was given, without asking for the next one: what is stored then says where that is. */
    private void leave(GamePages of, ReviewPage done) {
        page = null;
        given = 0;
        mark = "";
        if (of.leave(done)) {
            return;
        }
        if (!of.isOld(done) && of.before().isFarFromWhole()) {
            early = early.and(of.appId(), of.before());
        }
        goTo(game + 1, ReviewAddress.FIRST, Tally.NOTHING);
    }

    @Override
    public void skipTo(Bookmark behind) {
        row = behind.row();
        if (behind.checkpoint() == null) {
            return;
        }
        Checkpoint at = Checkpoint.of(behind.checkpoint());
        List<Long> games = selection.appIds();
        int index = at.appId() == null ? games.size() : games.indexOf(at.appId());
        if (index < 0) {
            throw Checkpoint.unreadable();
        }
        goTo(index, at.cursor(), new Tally(at.before(), at.total()));
        given = at.given();
        mark = at.mark();
        bytes = at.bytes();
        early = at.early() == null ? EarlyEnds.NONE : at.early();
    }

    @Override
    public String checkpoint() {
        String marked = page == null ? mark : page.mark(given);
        Tally before = ofGame == null ? Tally.NOTHING : ofGame.before();
        return new Checkpoint(
                        Checkpoint.SHAPE,
                        ofGame == null ? null : ofGame.appId(),
                        ofGame == null ? ReviewAddress.FIRST : ofGame.cursor(),
                        given,
                        given == 0 ? "" : marked,
                        before.given(),
                        before.total(),
                        bytes,
                        early.games() == 0 ? null : early)
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
