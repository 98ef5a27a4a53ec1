// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.client.ReviewSearch;
import io.steamgestion.api.review.GameSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What to search for. A choice searches at once; a text when Enter or the button is pressed. */
final class SearchBar extends Div {

    private static final String YES = "Recommended";
    private static final String NO = "Not recommended";

    private final TextField text = new TextField("Text");
    private final GameField game;
    private final ComboBox<String> language = new ComboBox<>("Language");
    private final Select<String> recommended = new Select<>();
    private final Consumer<ReviewSearch> onSearch;

    SearchBar(QueryApiClient queries, Consumer<ReviewSearch> onSearch) {
        this.onSearch = onSearch;
        this.game = new GameField(queries);
        addClassNames("card", "search-bar");
        getElement().setAttribute("role", "search");
        text.setId("search-text");
        text.setPlaceholder("Words in the review");
        text.setClearButtonVisible(true);
        text.addKeyDownListener(Key.ENTER, event -> search());
        game.setId("search-game");
        language.setId("search-language");
        language.setPlaceholder("All languages");
        language.setClearButtonVisible(true);
        language.setItemLabelGenerator(Languages::name);
        language.setItems(Languages.codes());
        recommended.setId("search-recommended");
        recommended.setLabel("Verdict");
        recommended.setPlaceholder("Any verdict");
        recommended.setItems(YES, NO);
        recommended.setEmptySelectionAllowed(true);
        recommended.setEmptySelectionCaption("Any verdict");
        Button go = new Button("Search", new SvgIcon("icons/reviews.svg"), event -> search());
        go.setId("search-go");
        go.addThemeVariants(ButtonVariant.PRIMARY);
        add(text, game, language, recommended, go);
        for (HasValue<?, ?> choice : List.of(game, language, recommended)) {
            choice.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    search();
                }
            });
        }
    }

    /** Shows a query without searching. */
    void show(ReviewSearch query, UI page) {
        text.setValue(query.text());
        game.show(query.game(), page);
        String code = query.language();
        if (code != null && !Languages.codes().contains(code)) {
            List<String> codes = new ArrayList<>(Languages.codes());
            codes.add(code);
            language.setItems(codes);
        }
        language.setValue(code);
        Boolean verdict = query.recommended();
        recommended.setValue(verdict == null ? null : verdict ? YES : NO);
    }

    private void search() {
        GameSummary chosen = game.getValue();
        @Nullable String verdict = recommended.getValue();
        onSearch.accept(new ReviewSearch(
                text.getValue().strip(),
                chosen == null ? null : chosen.appId(),
                language.getValue(),
                verdict == null ? null : verdict.equals(YES),
                null));
    }
}
