// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.ui.ingestions.CursorPages.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorPagesTest {

    private final List<String> asked = new ArrayList<>();
    private final CursorPages<Integer> pages = new CursorPages<>(10, (size, cursor) -> {
        asked.add(String.valueOf(cursor));
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(35, from + size);
        return new Page<>(IntStream.range(from, to).boxed().toList(), to < 35 ? Integer.toString(to) : null);
    });

    @Test
    void readsAcrossPages() {
        assertThat(pages.read(5, 10)).containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    }

    @Test
    void reachesAPageThroughThoseBeforeItOnce() {
        assertThat(pages.read(30, 10)).containsExactly(30, 31, 32, 33, 34);
        assertThat(asked).containsExactly("null", "10", "20", "30");
        asked.clear();
        assertThat(pages.read(20, 5)).containsExactly(20, 21, 22, 23, 24);
        assertThat(asked).containsExactly("20");
    }

    @Test
    void endsAtTheEnd() {
        assertThat(pages.read(0, 1000)).hasSize(35);
        assertThat(pages.read(35, 10)).isEmpty();
        assertThat(pages.read(400, 10)).isEmpty();
    }
}
