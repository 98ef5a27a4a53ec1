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

    private static final String COOKIE = "steamgestion-colours";

    private final Map<ColorScheme.Value, Button> buttons = new EnumMap<>(ColorScheme.Value.class);

    ColourSchemeToggle() {
        addClassName("colour-scheme");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Colour scheme");
        addChoice(ColorScheme.Value.SYSTEM, "System", "system");
        addChoice(ColorScheme.Value.LIGHT, "Light", "sun");
        addChoice(ColorScheme.Value.DARK, "Dark", "moon");
        ColorScheme.Value remembered = remembered();
        mark(remembered);
        addAttachListener(event -> event.getUI().getPage().setColorScheme(remembered));
    }

    private void addChoice(ColorScheme.Value scheme, String label, String icon) {
        Button button = new Button(new SvgIcon("icons/" + icon + ".svg"), event -> choose(scheme));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        button.setId("colours-" + icon);
        buttons.put(scheme, button);
        add(button);
    }

    private void choose(ColorScheme.Value scheme) {
        UI page = UI.getCurrent();
        page.getPage().setColorScheme(scheme);
        page.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'",
                        COOKIE,
                        scheme.name());
        mark(scheme);
    }

    private void mark(ColorScheme.Value chosen) {
        buttons.forEach((scheme, button) ->
                button.getElement().setAttribute("aria-pressed", Boolean.toString(scheme == chosen)));
    }

    private ColorScheme.Value remembered() {
        Cookie[] cookies = VaadinService.getCurrentRequest() == null
                ? null
                : VaadinService.getCurrentRequest().getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie ->
                        buttons.keySet().stream().filter(scheme -> scheme.name().equals(cookie.getValue())))
                .findFirst()
                .orElse(ColorScheme.Value.SYSTEM);
    }
}
