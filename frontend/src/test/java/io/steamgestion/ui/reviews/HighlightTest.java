// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.ui.reviews.Highlight.Piece;
import org.junit.jupiter.api.Test;

class HighlightTest {

    @Test
    void onlyMarkDivides() {
        assertThat(Highlight.parse("a &lt;b&gt; <mark>fun</mark> &amp; <i>x</i>")
                        .pieces())
                .containsExactly(new Piece("a <b> ", false), new Piece("fun", true), new Piece(" & <i>x</i>", false));
    }

    @Test
    void escapedMarksAreText() {
        assertThat(Highlight.parse("&lt;mark&gt;no&lt;/mark&gt; &#x27;q&#x27;").pieces())
                .containsExactly(new Piece("<mark>no</mark> 'q'", false));
    }

    @Test
    void unbalancedMarksDoNoHarm() {
        assertThat(Highlight.parse("</mark>a<mark>b").pieces())
                .containsExactly(new Piece("</mark>a", false), new Piece("b", true));
        assertThat(Highlight.parse("").pieces()).isEmpty();
    }

    @Test
    void marksTheWholeText() {
        assertThat(Highlight.parse("so <mark>Fun</mark>")
                        .within("Fun, fun and so Fun")
                        .pieces())
                .containsExactly(new Piece("Fun", true), new Piece(", fun and so ", false), new Piece("Fun", true));
    }

    @Test
    void beginsShortlyBeforeTheFirstMark() {
        Highlight far = Highlight.parse("lorem ".repeat(100) + "<mark>x</mark> end");
        assertThat(far.fromFirstMark().text())
                .startsWith("… lorem")
                .endsWith("x end")
                .hasSizeLessThan(140);
        Highlight near = Highlight.parse("lorem <mark>x</mark> end");
        assertThat(near.fromFirstMark()).isEqualTo(near);
    }
}
