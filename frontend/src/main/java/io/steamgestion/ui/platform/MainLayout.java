// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import io.steamgestion.ui.backend.LiveFeed;

/** The frame around all pages: name, navigation, colour scheme, and a banner while a backend is away. */
@Layout
public final class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final Span title = styled(new Span(), "narrow-title");

    public MainLayout(LiveFeed feed) {
        setPrimarySection(Section.DRAWER);
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", "Main");
        MenuConfiguration.getMenuEntries().forEach(entry -> navigation.addItem(item(entry)));
        Scroller scroller = new Scroller(navigation, Scroller.ScrollDirection.VERTICAL);
        addToDrawer(brand(), styled(scroller, "drawer-navigation"), new ColourSchemeToggle());
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Show or hide the navigation");
        addToNavbar(styled(new Div(toggle, title), "narrow-bar"), new BackendBanner(feed));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title.setText(MenuConfiguration.getPageHeader(getContent()).orElse("Steamgestion"));
    }

    private static Anchor brand() {
        Image mark = new Image("icons/mark.svg", "");
        mark.setWidth("32px");
        mark.setHeight("32px");
        Anchor brand = styled(new Anchor(".", mark, styled(new Span("Steamgestion"), "brand-name")), "brand");
        brand.setAriaLabel("Steamgestion, to the overview");
        return brand;
    }

    private static SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(entry.title(), entry.path(), new SvgIcon("icons/" + entry.icon() + ".svg"));
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        return item;
    }
}
