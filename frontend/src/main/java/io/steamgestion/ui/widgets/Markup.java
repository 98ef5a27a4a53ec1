// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.SvgIcon;

/** Components as the pages use them, in one expression each. */
public final class Markup {

    private Markup() {}

    /** {@code component}, with style classes added. */
    public static <T extends HasStyle> T styled(T component, String... classes) {
        component.addClassNames(classes);
        return component;
    }

    /** A decorative icon: screen readers skip it. */
    public static SvgIcon picture(String icon) {
        SvgIcon picture = new SvgIcon("icons/" + icon + ".svg");
        picture.getElement().setAttribute("aria-hidden", "true");
        return picture;
    }

    /** The main button of its part of the page. */
    public static Button primary(String text, ComponentEventListener<ClickEvent<Button>> onClick) {
        Button button = new Button(text, onClick);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }
}
