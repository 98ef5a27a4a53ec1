// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.provider.Query;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.Words;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses a game among those that have reviews, most reviews first, narrowed by typing. */
final class GameField extends ComboBox<GameSummary> {

    /** More are never listed: typing narrows faster than scrolling. */
    private static final int MOST = 100;

    private final transient QueryApiClient queries;

    GameField(QueryApiClient queries) {
        super("Game");
        this.queries = queries;
        setPlaceholder("All games");
        setClearButtonVisible(true);
        setPageSize(MOST);
        setItemLabelGenerator(GameField::name);
        setItems(this::fetch);
    }

    /** Shows a game of which only the id is known; its name follows. */
    void show(@Nullable Long appId, UI page) {
        setHelperText("");
        GameSummary shown = getValue();
        if (appId == null) {
            clear();
        } else if (shown == null || shown.appId() != appId) {
            setValue(new GameSummary(appId, "", 0, 0));
            Background.call(
                    page,
                    () -> queries.game(appId),
                    game -> {
                        GameSummary now = getValue();
                        if (now != null && now.appId() == appId) {
                            setValue(game);
                        }
                    },
                    reason -> setHelperText(reason.message()));
        }
    }

    private Stream<GameSummary> fetch(Query<GameSummary, String> query) {
        int limit = Math.min(MOST, query.getOffset() + query.getLimit());
        try {
            setHelperText("");
            return limit <= query.getOffset()
                    ? Stream.empty()
                    : queries.games(query.getFilter().orElse(""), limit).stream()
                            .skip(query.getOffset());
        } catch (RefusedException e) {
            setHelperText(e.refusal().message());
            return Stream.empty();
        }
    }

    private static String name(GameSummary game) {
        String name = Words.game(game.appName(), game.appId());
        return game.reviews() == 0 ? name : name + " (" + Words.number(game.reviews()) + ")";
    }
}
