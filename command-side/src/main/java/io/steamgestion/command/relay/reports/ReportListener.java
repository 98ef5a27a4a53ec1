// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.broker.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.Message;

/**
 * Takes what projectors say from the report queue: reports are stored in the ledger, a group at a time, and acknowledged
 * only when stored; heartbeats go to {@link LiveWorkers}. A ledger that can't be written holds the group up, not the
 * queue: the group is tried again until it is stored.
 */
public final class ReportListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportListener.class);

    private final Ledger ledger;
    private final LiveWorkers workers;
    private final ReportReader reader;
    private final ReportQueue queue;
    private final String storeId;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean settling;
    private volatile @Nullable String waiting;

    public ReportListener(
            Broker broker, Ledger ledger, LiveWorkers workers, ReportReader reader, GenerationChannel channel) {
        this.ledger = ledger;
        this.workers = workers;
        this.reader = reader;
        storeId = channel.storeId();
        queue = new ReportQueue(broker, channel, (BatchMessageListener) this::take);
    }

    /** Begins to take reports, in a thread of its own. */
    public void start() {
        queue.start();
    }

    /** Whether it takes the reports about a generation. */
    public boolean isOf(GenerationChannel generation) {
        return storeId.equals(generation.storeId());
    }

    /** Whether reports are being stored just now. */
    public boolean settling() {
        return settling;
    }

    /** Why reports are not stored, in words, or null while they are. */
    @Nullable
    public String waiting() {
        return waiting;
    }

    private void take(List<Message> messages) {
        List<AppliedReport> reports = new ArrayList<>(messages.size());
        for (Message message : messages) {
            switch (reader.read(message)) {
                case ReportReader.Report(AppliedReport report) -> reports.add(report);
                case ReportReader.Alive(ProjectorHeartbeat heartbeat) -> workers.heard(heartbeat);
                case ReportReader.Gone(ProjectorHeartbeat heartbeat) -> workers.gone(heartbeat);
                case ReportReader.Unreadable(String why) ->
                    LOG.warn(
                            "What came over the report queue is left out, and an event it speaks of stays pending: {}",
                            why);
            }
        }
        if (!reports.isEmpty()) {
            settle(reports);
        }
    }

    private void settle(List<AppliedReport> reports) {
        settling = true;
        try {
            while (true) {
                try {
                    ledger.settle(reports);
                    backoff.succeeded();
                    waiting = null;
                    return;
                } catch (RuntimeException e) {
                    String reason = "The ledger can't be written: " + Causes.innermost(e);
                    if (!reason.equals(waiting)) {
                        LOG.warn("{}; {} reports wait", reason, reports.size(), e);
                    }
                    waiting = reason;
                    awaitNextTry();
                }
            }
        } finally {
            settling = false;
        }
    }

    private void awaitNextTry() {
        try {
            if (!closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RelayStoppedException(); // not acknowledged: the reports go back to their queue
    }

    @Override
    public void close() {
        closed.countDown();
        queue.close();
    }
}
