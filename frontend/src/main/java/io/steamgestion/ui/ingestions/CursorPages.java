// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads by offset from something that pages by cursor. Remembers one cursor a page, no items; a page that was not
 * reached yet is reached through those before it.
 */
final class CursorPages<T> {

    /** One page and the cursor of the next, null on the last one. */
    record Page<T>(List<T> items, @Nullable String next) {}

    private final int size;
    private final BiFunction<Integer, @Nullable String, Page<T>> fetch;
    private final List<@Nullable String> cursors = new ArrayList<>();
    private boolean complete;

    /** @param fetch gives the page of {@code size} items at a cursor, null for the first */
    CursorPages(int size, BiFunction<Integer, @Nullable String, Page<T>> fetch) {
        this.size = size;
        this.fetch = fetch;
        cursors.add(null);
    }

    /** Up to {@code limit} items from {@code offset} on; fewer at the end. */
    List<T> read(int offset, int limit) {
        List<T> found = new ArrayList<>();
        int page = Math.min(offset / size, cursors.size() - 1);
        while (found.size() < limit && page < cursors.size()) {
            List<T> items = page(page);
            int skip = Math.clamp((long) offset - (long) page * size, 0, items.size());
            items.stream().skip(skip).limit(limit - found.size()).forEach(found::add);
            page++;
        }
        return found;
    }

    private List<T> page(int number) {
        Page<T> page = fetch.apply(size, cursors.get(number));
        if (number == cursors.size() - 1 && !complete) {
            if (page.next() == null) {
                complete = true;
            } else {
                cursors.add(page.next());
            }
        }
        return page.items();
    }
}
