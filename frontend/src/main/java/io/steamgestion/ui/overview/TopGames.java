// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.overview;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.ui.widgets.Words;
import java.util.List;

/** The games with the most reviews, and how many of these recommend them. */
final class TopGames extends Section {

    private final Div content = new Div();
    private List<GameSummary> shown = List.of();

    TopGames() {
        addClassNames("card", "panel");
        Div head = new Div(new H2("Most reviewed games"), new Anchor("reviews", "All reviews"));
        add(styled(head, "card-head", "panel-head"), content);
    }

    void show(List<GameSummary> games) {
        if (content.getComponentCount() > 0 && games.equals(shown)) {
            return;
        }
        shown = games;
        content.removeAll();
        if (games.isEmpty()) {
            content.add(styled(new Paragraph("Games appear here with their first reviews."), "panel-note"));
            return;
        }
        OrderedList list = styled(new OrderedList(), "short-list");
        long most = games.stream().mapToLong(GameSummary::reviews).max().orElse(1);
        games.forEach(game -> list.add(item(game, most)));
        content.add(list);
    }

    private static ListItem item(GameSummary game, long most) {
        Anchor name = new Anchor("reviews?game=" + game.appId(), Words.game(game.appName(), game.appId()));
        Span reviews = new Span(Words.count(game.reviews(), "review", "reviews") + " · "
                + Words.percent((double) game.recommended() / Math.max(1, game.reviews())) + " recommend it");
        Div head = new Div(styled(name, "short-name"), styled(reviews, "when"));
        Div bar = styled(new Div(), "game-bar");
        bar.getStyle()
                .set("--share", share(game.reviews(), most))
                .set("--recommended", share(game.recommended(), game.reviews()));
        return new ListItem(styled(head, "card-head"), bar);
    }

    private static String share(long part, long whole) {
        return String.valueOf((double) part / Math.max(1, whole));
    }
}
