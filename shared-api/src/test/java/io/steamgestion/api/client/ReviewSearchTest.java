// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewSearchTest {

    @Test
    void standsInAnAddressAndComesBack() {
        ReviewSearch query = new ReviewSearch("größe & \"fun\"", 620L, "schinese", false, null);
        assertThat(ReviewSearch.of(query.parameters())).isEqualTo(query);
        assertThat(QueryString.of(query.parameters()).toString())
                .isEqualTo("?q=gr%C3%B6%C3%9Fe+%26+%22fun%22&game=620&language=schinese&recommended=false");
        assertThat(ReviewSearch.ALL.parameters()).isEmpty();
    }

    @Test
    void leavesOutWhatMakesNoSense() {
        assertThat(ReviewSearch.of(
                        Map.of("q", "  ", "game", "abc", "language", "", "recommended", "maybe", "other", "x")))
                .isEqualTo(ReviewSearch.ALL);
        assertThat(ReviewSearch.of(Map.of("game", "99999999999999999999"))).isEqualTo(ReviewSearch.ALL);
    }
}
