// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.Cookie;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Light, dark, or as the system has it. The choice is kept in a cookie of the browser. */
final class ColourSchemeToggle extends Div {

    private enum Choice {
        SYSTEM("System", "system", ColorScheme.Value.SYSTEM),
        LIGHT("Light", "sun", ColorScheme.Value.LIGHT),
        DARK("Dark", "moon", ColorScheme.Value.DARK);

        private final String label;
        private final String icon;
        private final ColorScheme.Value scheme;

        Choice(String label, String icon, ColorScheme.Value scheme) {
            this.label = label;
            this.icon = icon;
            this.scheme = scheme;
        }
    }

    private static final String COOKIE = "steamgestion-colours";

    private final Map<Choice, Button> buttons = new EnumMap<>(Choice.class);

    ColourSchemeToggle() {
        addClassName("colour-scheme");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Colour scheme");
        for (Choice choice : Choice.values()) {
            Button button = new Button(new SvgIcon("icons/" + choice.icon + ".svg"), event -> choose(choice));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(choice.label);
            button.setTooltipText(choice.label);
            button.setId("colours-" + choice.icon);
            buttons.put(choice, button);
            add(button);
        }
        Choice remembered = remembered();
        mark(remembered);
        addAttachListener(event -> event.getUI().getPage().setColorScheme(remembered.scheme));
    }

    private void choose(Choice choice) {
        UI page = UI.getCurrent();
        page.getPage().setColorScheme(choice.scheme);
        page.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'",
                        COOKIE,
                        choice.name());
        mark(choice);
    }

    private void mark(Choice chosen) {
        buttons.forEach((choice, button) ->
                button.getElement().setAttribute("aria-pressed", Boolean.toString(choice == chosen)));
    }

    private static Choice remembered() {
        Cookie[] cookies = VaadinService.getCurrentRequest() == null
                ? null
                : VaadinService.getCurrentRequest().getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> Stream.of(Choice.values())
                        .filter(choice -> choice.name().equals(cookie.getValue())))
                .findFirst()
                .orElse(Choice.SYSTEM);
    }
}
