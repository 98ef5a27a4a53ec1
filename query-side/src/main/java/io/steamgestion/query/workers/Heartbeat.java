// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.query.platform.RepeatingTask;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Says again and again how this process is, from before its projector starts until after it has stopped. */
abstract class Heartbeat implements SmartLifecycle {

    private @Nullable RepeatingTask beating;

    /** Starts to say it. */
    abstract RepeatingTask beat();

    /** Says goodbye. */
    abstract void leave();

    @Override
    public final synchronized void start() {
        beating = beat();
    }

    @Override
    public final void stop() {
        RepeatingTask task = end();
        if (task != null) {
            task.close();
            leave();
        }
    }

    private synchronized @Nullable RepeatingTask end() {
        RepeatingTask task = beating;
        beating = null;
        return task;
    }

    @Override
    public final synchronized boolean isRunning() {
        return beating != null;
    }

    /** Beside the other heartbeats: none waits for another's server. */
    @Override
    public final void stop(Runnable afterwards) {
        Thread.ofVirtual().name("leaving").start(() -> {
            stop();
            afterwards.run();
        });
    }

    @Override
    public final int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
    }
}
