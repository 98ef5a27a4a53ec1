// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.generation.GenerationSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets searches move to a rebuild as soon as it has nearly caught up. A try that comes to nothing is made again, ever more
 * rarely, so that relays are halted for the smaller part of the time.
 */
@Component
class AutoSwitchover implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AutoSwitchover.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final int LONGEST_PAUSE = 10;

    private final GenerationProjection projection;
    private final FeedProgress progress;
    private final Switchover switchover;
    private final Duration longestHalt;
    private Backoff backoff;
    private int tried;
    private long notBefore;
    private @Nullable String said;
    private volatile @Nullable CountDownLatch stopping;

    AutoSwitchover(
            GenerationProjection projection,
            FeedProgress progress,
            Switchover switchover,
            GenerationSettings settings) {
        this.projection = projection;
        this.progress = progress;
        this.switchover = switchover;
        this.longestHalt = settings.longestHalt();
        this.backoff = newBackoff();
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        Thread.ofVirtual().name("switchover").start(() -> keep(stop));
    }

    private void keep(CountDownLatch stop) {
        try {
            while (!stop.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    check();
                } catch (IOException | RuntimeException | Error e) { // nothing else would start it again
                    putOff("It failed: " + Causes.innermost(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws IOException, InterruptedException {
        Optional<GenerationEntry> building = projection.live().stream()
                .filter(each -> each.state() == GenerationState.BUILDING)
                .findFirst();
        Optional<GenerationEntry> searchable = projection.searchable();
        if (building.isEmpty() || searchable.isEmpty()) {
            return;
        }
        GenerationEntry to = building.get();
        if (to.number() != tried) {
            tried = to.number();
            backoff = newBackoff();
            notBefore = System.nanoTime();
            said = null;
        }
        boolean near = progress.isNear(searchable.get()) || progress.isOvertaken(searchable.get(), to);
        if (System.nanoTime() - notBefore < 0 || !near || !progress.isNear(to)) {
            return;
        }
        switch (switchover.switchTo(to, false, false)) {
            case SwitchResult.Taken ignored ->
                LOG.info(
                        "Searches go to generation {} in place of {}",
                        to.number(),
                        searchable.get().number());
            case SwitchResult.NotCaughtUp(String why) -> putOff(why);
            case SwitchResult.Differs(String how) -> putOff(how);
        }
    }

    private void putOff(String why) {
        Duration pause = backoff.next();
        notBefore = System.nanoTime() + pause.toNanos();
        if (!why.equals(said)) {
            LOG.warn("Searches don't move to generation {}, which is tried again: {}", tried, why);
        }
        said = why;
    }

    private Backoff newBackoff() {
        return new Backoff(longestHalt, longestHalt.multipliedBy(LONGEST_PAUSE));
    }

    @Override
    public void stop() {
        CountDownLatch stop = stopping;
        if (stop != null) {
            stop.countDown();
        }
        stopping = null;
    }

    @Override
    public boolean isRunning() {
        return stopping != null;
    }
}
