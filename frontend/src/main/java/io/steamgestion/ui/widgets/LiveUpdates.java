// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.function.SerializableConsumer;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Brings updates to one component while it is attached. Holds at most one update: what a busy page has not taken yet is
 * merged with what comes after.
 */
public final class LiveUpdates {

    private final UI page;
    private final SerializableConsumer<LiveUpdate> show;
    private @Nullable LiveUpdate waiting;

    private LiveUpdates(UI page, SerializableConsumer<LiveUpdate> show) {
        this.page = page;
        this.show = show;
    }

    /** Calls {@code show} with every update, as the page's own thread would, from attach to detach of {@code owner}. */
    public static void bind(Component owner, LiveFeed feed, SerializableConsumer<LiveUpdate> show) {
        owner.addAttachListener(attached -> {
            Runnable unsubscribe = feed.subscribe(new LiveUpdates(attached.getUI(), show)::offer);
            attached.getSource().addDetachListener(detached -> {
                detached.unregisterListener();
                unsubscribe.run();
            });
        });
    }

    private synchronized void offer(LiveUpdate update) {
        boolean deliver = waiting == null;
        waiting = waiting == null ? update : waiting.then(update);
        if (deliver) {
            Thread.ofVirtual().start(this::deliver);
        }
    }

    private void deliver() {
        try {
            // What fails in there goes to the session's error handler.
            var _ = page.access(() -> {
                LiveUpdate update = take();
                if (update != null) {
                    show.accept(update);
                }
            });
        } catch (UIDetachedException e) {
            // The page is gone; its detach listener ends the subscription.
            take();
        }
    }

    private synchronized @Nullable LiveUpdate take() {
        LiveUpdate update = waiting;
        waiting = null;
        return update;
    }
}
