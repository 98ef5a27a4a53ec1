// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.command.ledger.ParkedItems;
import io.steamgestion.command.ledger.ParkedItems.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is parked or discarded in a generation up to a position, an event at a time and in order. Read page by page, as there
 * may be as many items as reviews. Not thread-safe.
 */
final class ParkedPositions {

    /** As many as a batch has rows, at most. */
    private static final int PAGE = 1_000;

    private final ParkedItems items;
    private final Question question;
    private final long last;
    private final ArrayDeque<ParkedStatus> page = new ArrayDeque<>();
    private @Nullable ParkedKey after;
    private boolean ended;

    ParkedPositions(ParkedItems items, int generation, long last) {
        this.items = items;
        this.question = new Question(generation, null, null, null);
        this.last = last;
    }

    /** The position of the next event of which something is parked; {@link Long#MAX_VALUE} if there is none. */
    long position() {
        if (page.isEmpty() && !ended) {
            List<ParkedStatus> read = items.page(question, after, PAGE);
            ended = read.size() < PAGE;
            for (ParkedStatus item : read) {
                after = new ParkedKey(item.position(), item.reviewId());
                page.add(item);
            }
        }
        ParkedStatus next = page.peek();
        return next == null || next.position() > last ? Long.MAX_VALUE : next.position();
    }

    /** What is parked at a position; the next event is another one after that. Empty if it is not that of the next event. */
    List<ParkedStatus> take(long position) {
        List<ParkedStatus> taken = new ArrayList<>();
        while (position() == position) {
            taken.add(page.remove());
        }
        return taken;
    }
}
