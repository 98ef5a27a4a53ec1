// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.steamgestion.ui.widgets.EmptyState;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page that could not be shown because of a defect: a sentence for the reader, the trace for the log. */
@PageTitle("Something went wrong")
@ParentLayout(MainLayout.class)
public final class DefectView extends Main implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(DefectView.class);

    public DefectView() {
        addClassName("page");
        add(
                new EmptyState(
                        "alert",
                        "This page could not be shown",
                        "The dashboard has a defect here; its log says more. Nothing was changed by it: reload the page, or go on elsewhere."));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("Could not show {}", event.getLocation().getPath(), parameter.getException());
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
