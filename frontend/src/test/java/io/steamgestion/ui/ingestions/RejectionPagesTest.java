// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectionPagesTest {

    private final List<String> asked = new ArrayList<>();
    private final RejectionPages pages = new RejectionPages(10, (size, cursor) -> {
        asked.add(String.valueOf(cursor));
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(35, from + size);
        List<Rejection> rejections = IntStream.range(from, to)
                .mapToObj(row -> new Rejection(row, "too-few-fields", "Short.", "x"))
                .toList();
        return new RejectionPage(35, rejections, to < 35 ? Integer.toString(to) : null);
    });

    @Test
    void readsAcrossPages() {
        assertThat(rows(5, 10)).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
    }

    @Test
    void reachesAPageThroughThoseBeforeItOnce() {
        assertThat(rows(30, 10)).containsExactly(30L, 31L, 32L, 33L, 34L);
        assertThat(asked).containsExactly("null", "10", "20", "30");
        asked.clear();
        assertThat(rows(20, 5)).containsExactly(20L, 21L, 22L, 23L, 24L);
        assertThat(asked).containsExactly("20");
    }

    @Test
    void endsAtTheEnd() {
        assertThat(pages.read(0, 1000)).hasSize(35);
        assertThat(pages.read(35, 10)).isEmpty();
        assertThat(pages.read(400, 10)).isEmpty();
    }

    private List<Long> rows(int offset, int limit) {
        return pages.read(offset, limit).stream().map(Rejection::row).toList();
    }
}
