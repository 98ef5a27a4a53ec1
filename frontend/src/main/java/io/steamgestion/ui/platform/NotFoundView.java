// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.steamgestion.ui.widgets.EmptyState;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere. */
@PageTitle("Not found")
@ParentLayout(MainLayout.class)
public final class NotFoundView extends Main implements HasErrorParameter<NotFoundException> {

    public NotFoundView() {
        addClassName("page");
        add(new EmptyState("reviews", "There is no such page", "The address may be mistyped or from another version.")
                .with(new Button("To the overview", event -> UI.getCurrent().navigate(""))));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
