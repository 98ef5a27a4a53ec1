// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.ingestions.IngestionsView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewsViewTest extends DashboardUiTest {

    @Test
    void saysWhatToDoWhenThereAreNoReviews() {
        navigate(ReviewsView.class);
        eventually(() -> assertThat(pageText())
                .contains("There are no reviews yet", "./steamgestion ingest reviews.csv --wait"));
        test(find(Button.class).withText("Start an ingestion").single()).click();
        assertThat(getCurrentView()).isInstanceOf(IngestionsView.class);
    }

    @Test
    void saysWhatToDoWhenNothingMatches() {
        sample();
        open(Map.of("q", "zyzzyva"));
        eventually(() -> assertThat(pageText()).contains("No review matches", "Show all reviews"));
    }

    @Test
    void aGameWithoutANameIsShownByItsId() {
        BACKEND.reviews.add(440, null, "english", true, "never dies");
        navigate(ReviewsView.class);
        eventually(() -> assertThat(textOf(find(FacetPanel.class).single())).contains("App 4401"));
        assertThat(textOf(hits().getFirst())).contains("App 440");
    }

    @Test
    void searchesByText() {
        sample();
        navigate(ReviewsView.class);
        eventually(() -> assertThat(total()).isEqualTo("4 reviews"));
        test(byId(TextField.class, "search-text")).setValue("  relaxing ");
        test(byId(Button.class, "search-go")).click();
        eventually(() -> assertThat(total()).isEqualTo("1 review"));
        assertThat(BACKEND.requests).contains("GET /api/reviews?q=relaxing&size=20");
        assertThat(textOf(hits().getFirst())).contains("Stardew Valley", "Recommended", "English", "h played then");
        assertThat(hits().getFirst().getElement().getOuterHTML()).contains("<mark>relaxing</mark>");
    }

    @Test
    @SuppressWarnings("unchecked")
    void searchesByGameLanguageAndVerdict() {
        sample();
        navigate(ReviewsView.class);
        eventually(() -> assertThat(total()).isEqualTo("4 reviews"));

        test(byId(ComboBox.class, "search-game")).selectItem("Portal 2 (2)");
        eventually(() -> assertThat(total()).isEqualTo("2 reviews"));
        assertThat(BACKEND.requests).contains("GET /api/reviews?game=620&size=20");

        test(byId(ComboBox.class, "search-language")).selectItem("Chinese (simplified)");
        eventually(() -> assertThat(total()).isEqualTo("1 review"));
        assertThat(BACKEND.requests).contains("GET /api/reviews?game=620&language=schinese&size=20");

        test(byId(Select.class, "search-recommended")).selectItem("Not recommended");
        eventually(() -> assertThat(BACKEND.requests)
                .contains("GET /api/reviews?game=620&language=schinese&recommended=false&size=20"));
    }

    @Test
    void anAddressIsASearch() {
        sample();
        open(Map.of("q", "game", "game", "620", "language", "german", "recommended", "false"));
        eventually(() -> assertThat(total()).isEqualTo("1 review"));
        assertThat(BACKEND.requests)
                .contains("GET /api/reviews?q=game&game=620&language=german&recommended=false&size=20");
        assertThat(byId(TextField.class, "search-text").getValue()).isEqualTo("game");
        assertThat(byId(ComboBox.class, "search-language").getValue()).isEqualTo("german");
        assertThat(byId(Select.class, "search-recommended").getValue()).isEqualTo("Not recommended");
        eventually(
                () -> assertThat(byId(GameField.class, "search-game").getValue().appName())
                        .isEqualTo("Portal 2"));
    }

    @Test
    void textIsNeverMarkup() {
        BACKEND.reviews.add(
                1, "<img src=x onerror=alert(1)>", "english", true, "<script>alert('x')</script> fun & <b>bold</b>");
        open(Map.of("q", "fun"));
        eventually(() -> assertThat(total()).isEqualTo("1 review"));
        String html = hits().getFirst().getElement().getOuterHTML();
        assertThat(html).doesNotContain("<script", "<img", "<b>").contains("<mark>fun</mark>", "&lt;script&gt;");
        assertThat(textOf(hits().getFirst())).contains("<script>alert('x')</script> fun & <b>bold</b>");
    }

    @Test
    void aFacetNarrowsTheSearchAndWidensItAgain() {
        sample();
        navigate(ReviewsView.class);
        eventually(() -> assertThat(total()).isEqualTo("4 reviews"));
        test(find(Button.class).withAriaLabel("German, 1 review").single()).click();
        eventually(() -> assertThat(total()).isEqualTo("1 review"));
        Button chosen = find(Button.class).withAriaLabel("German, 1 review").single();
        assertThat(chosen.getElement().getAttribute("aria-pressed")).isEqualTo("true");
        test(chosen).click();
        eventually(() -> assertThat(total()).isEqualTo("4 reviews"));
    }

    @Test
    void loadsMoreByCursor() {
        for (int i = 0; i < 45; i++) {
            BACKEND.reviews.add(1, "Game", "english", true, "Review " + i);
        }
        navigate(ReviewsView.class);
        eventually(() -> assertThat(hits()).hasSize(20));
        test(byId(Button.class, "review-more")).click();
        eventually(() -> assertThat(hits()).hasSize(40));
        test(byId(Button.class, "review-more")).click();
        eventually(() -> assertThat(hits()).hasSize(45));
        assertThat(BACKEND.requests).contains("GET /api/reviews?size=20&cursor=40");
        assertThat(find(Button.class).withId("review-more").exists()).isFalse();
    }

    @Test
    void aLongTextIsShortenedUntilAskedFor() {
        String text = "word ".repeat(300) + "needle and the end.";
        BACKEND.reviews.add(1, "Game", "english", true, text);
        open(Map.of("q", "needle"));
        eventually(() -> assertThat(hits()).hasSize(1));
        assertThat(textOf(hits().getFirst()))
                .contains("… word", "needle and the end.")
                .doesNotContain(text);
        test(find(Button.class).withText("Show the whole review").single()).click();
        assertThat(textOf(hits().getFirst())).contains(text);
        test(find(Button.class).withText("Show less").single()).click();
        assertThat(textOf(hits().getFirst())).doesNotContain(text);
    }

    private void sample() {
        BACKEND.reviews
                .add(413150, "Stardew Valley", "english", true, "So relaxing, what a farm")
                .add(620, "Portal 2", "german", false, "Kein game ohne Freunde")
                .add(620, "Portal 2", "schinese", true, "好玩")
                .add(105600, "Terraria", "english", null, "");
    }

    private void open(Map<String, String> parameters) {
        UI.getCurrent().navigate(ReviewsView.class, QueryParameters.simple(parameters));
    }

    private String total() {
        return byId(H2.class, "review-total").getText();
    }

    private List<ReviewCard> hits() {
        return find(ReviewCard.class).withClassName("review-hit").all();
    }
}
