// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.client.QueryString;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewQueryTest {

    @Test
    void standsInAnAddressAndComesBack() {
        ReviewQuery query = new ReviewQuery("größe & \"fun\"", 620L, "schinese", false);
        assertThat(ReviewQuery.of(query.parameters())).isEqualTo(query);
        assertThat(QueryString.of(query.parameters()).toString())
                .isEqualTo("?q=gr%C3%B6%C3%9Fe+%26+%22fun%22&game=620&language=schinese&recommended=false");
        assertThat(ReviewQuery.ALL.parameters()).isEmpty();
    }

    @Test
    void leavesOutWhatMakesNoSense() {
        assertThat(ReviewQuery.of(
                        Map.of("q", "  ", "game", "abc", "language", "", "recommended", "maybe", "other", "x")))
                .isEqualTo(ReviewQuery.ALL);
        assertThat(ReviewQuery.of(Map.of("game", "99999999999999999999"))).isEqualTo(ReviewQuery.ALL);
    }
}
