// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.search.IndexDefinition;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Elasticsearch refresh a generation's indices rarely while it is far behind, as nobody waits for the single
 * review then, and often again once it has caught up. What the indices have is read from them, at the start and every
 * few seconds: a crash in between, or somebody's hand, leaves nothing relaxed for ever.
 */
final class RefreshPace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshPace.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final int CHECKS_BETWEEN_READINGS = 25;

    private final GenerationChannel channel;
    private final SearchIndex indices;
    private final RefreshSettings settings;
    private final LongSupplier behind;
    private final Map<String, String> often;
    private final Map<String, String> rarely;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private Map<String, String> actual = Map.of();
    private int checksUntilReading;
    private boolean refreshOwed;
    private volatile boolean far;
    private volatile boolean relaxed;

    /** @param behind events of the store that the generation has not applied */
    RefreshPace(GenerationChannel channel, SearchIndex indices, RefreshSettings settings, LongSupplier behind) {
        this.channel = channel;
        this.indices = indices;
        this.settings = settings;
        this.behind = behind;
        often = IndexDefinition.of(channel).stream()
                .collect(Collectors.toMap(IndexDefinition::name, IndexDefinition::refreshInterval));
        String rare = settings.relaxed().toMillis() + "ms";
        rarely = Map.of(channel.reviewIndex(), rare, channel.rejectionIndex(), rare);
        thread = Thread.ofVirtual().name("refresh-pace-" + channel.generation()).unstarted(this::keep);
    }

    void start() {
        thread.start();
    }

    /** Whether the generation is far behind, or its indices are still refreshed as if it were. */
    boolean catchingUp() {
        return far || relaxed;
    }

    private void keep() {
        Backoff backoff = new Backoff(POLL_INTERVAL, Duration.ofSeconds(10));
        @Nullable String trouble = null;
        Duration pause = Duration.ZERO;
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    check();
                    trouble = null;
                    backoff.succeeded();
                    pause = POLL_INTERVAL;
                } catch (IOException | RuntimeException | Error e) { // nothing else would start it again
                    checksUntilReading = 0;
                    pause = backoff.next();
                    if (!Causes.innermost(e).equals(trouble)) {
                        trouble = Causes.innermost(e);
                        LOG.warn(
                                "How often {} is refreshed can't be set at the moment: {}",
                                channel.reviewIndex(),
                                trouble);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws IOException {
        long left = behind.getAsLong();
        far = left > (far ? settings.caughtUp() : settings.behind());
        if (checksUntilReading == 0) {
            actual = indices.refreshIntervals(often.keySet());
            checksUntilReading = CHECKS_BETWEEN_READINGS;
        }
        checksUntilReading--;
        Map<String, String> wanted = far ? rarely : often;
        if (!actual.equals(wanted)) {
            set(wanted, left);
        } else if (refreshOwed && !far && left == 0) {
            refresh();
            refreshOwed = false;
        }
        relaxed = !actual.equals(often);
    }

    private void set(Map<String, String> wanted, long left) throws IOException {
        for (Map.Entry<String, String> index : wanted.entrySet()) {
            indices.setRefreshInterval(index.getKey(), index.getValue());
        }
        refreshOwed = true;
        if (!far) {
            refresh();
            refreshOwed = left > 0; // the last ones are waited for, to be searchable as soon as they are applied
        }
        actual = wanted;
        LOG.info(
                "{} is {} events behind: refreshed every {}",
                channel.reviewIndex(),
                left,
                wanted.get(channel.reviewIndex()));
    }

    private void refresh() throws IOException {
        indices.refresh(channel);
    }

    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
    }
}
