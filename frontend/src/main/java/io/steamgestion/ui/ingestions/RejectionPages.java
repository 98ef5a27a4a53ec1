// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads rejections by offset, though the query API pages by cursor. Remembers one cursor a page, no rejections; a page
 * that was not reached yet is reached through those before it.
 */
final class RejectionPages {

    private final int size;
    private final BiFunction<Integer, @Nullable String, RejectionPage> fetch;
    private final List<@Nullable String> cursors = new ArrayList<>();
    private boolean complete;

    /** @param fetch gives the page of {@code size} rejections at a cursor, null for the first */
    RejectionPages(int size, BiFunction<Integer, @Nullable String, RejectionPage> fetch) {
        this.size = size;
        this.fetch = fetch;
        cursors.add(null);
    }

    /** Up to {@code limit} rejections from {@code offset} on; fewer at the end. */
    List<Rejection> read(int offset, int limit) {
        List<Rejection> found = new ArrayList<>();
        int page = Math.min(offset / size, cursors.size() - 1);
        while (found.size() < limit && page < cursors.size()) {
            List<Rejection> items = page(page);
            int skip = Math.clamp((long) offset - (long) page * size, 0, items.size());
            items.stream().skip(skip).limit(limit - found.size()).forEach(found::add);
            page++;
        }
        return found;
    }

    private List<Rejection> page(int number) {
        RejectionPage page = fetch.apply(size, cursors.get(number));
        if (number == cursors.size() - 1 && !complete) {
            if (page.next() == null) {
                complete = true;
            } else {
                cursors.add(page.next());
            }
        }
        return page.rejections();
    }
}
