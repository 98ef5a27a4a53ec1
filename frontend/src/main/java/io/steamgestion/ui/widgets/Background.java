// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a backend without holding up the page. Every call ends by its own time limit. */
public final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /** Runs {@code call} elsewhere, then one of the others as the page's own thread would, unless the page is gone. */
    public static <T> void call(UI page, Supplier<T> call, Consumer<T> onAnswer, Consumer<Refusal> onRefusal) {
        Thread.ofVirtual().name("page-call").start(() -> {
            try {
                T answer = call.get();
                deliver(page, () -> onAnswer.accept(answer));
            } catch (RefusedException e) {
                deliver(page, () -> onRefusal.accept(e.refusal()));
            } catch (RuntimeException e) {
                LOG.error("A call for a page failed", e);
                deliver(
                        page,
                        () -> onRefusal.accept(new Refusal(
                                "dashboard-defect",
                                "The dashboard could not do that because of a defect of its own.",
                                "Its log says more; try again or report it.")));
            }
        });
    }

    private static void deliver(UI page, Command action) {
        try {
            // What fails in there goes to the session's error handler.
            var _ = page.access(action);
        } catch (UIDetachedException e) {
            LOG.debug("The page that asked is gone", e);
        }
    }
}
