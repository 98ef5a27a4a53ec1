// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import com.vaadin.flow.component.html.Div;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says which backend is away, and goes by itself when it is back. */
final class BackendBanner extends Div {

    private final RefusalMessage query = new RefusalMessage();
    private final RefusalMessage command = new RefusalMessage();

    BackendBanner(LiveFeed feed) {
        setId("backend-banner");
        addClassName("backend-banner");
        add(query, command);
        addAttachListener(event -> show(feed.current()));
        LiveUpdates.bind(this, feed, this::show);
    }

    private void show(LiveUpdate update) {
        query.show(
                saying("Nothing new is shown until it is back; this page goes on by itself.", update.queryProblem()));
        Instant asOf = update.asOf();
        command.show(saying(
                (asOf == null ? "" : "Ingestions are shown as of " + Words.timeOfDay(asOf) + ". ")
                        + "Nothing can be started or verified until it is back; this page goes on by itself.",
                update.commandProblem()));
        setVisible(query.isVisible() || command.isVisible());
    }

    private static @Nullable Refusal saying(String consequence, @Nullable Refusal problem) {
        return problem == null ? null : new Refusal(problem.code(), problem.message(), consequence);
    }
}
