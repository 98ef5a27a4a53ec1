// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.review.UndecodableBatchException;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.workers.Worker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

/** Sees one message through: read, write, report; wait for what may come right, park what can't. */
final class EventApplier {

    private static final Logger LOG = LoggerFactory.getLogger(EventApplier.class);

    private final GenerationChannel channel;
    private final EventReader reader;
    private final EventProjection projection;
    private final ReportSender reports;
    private final Worker worker;
    private final FairPermits permits;
    private final Function<FairPermits.Permit, TransientRetry> patiences;
    private final CountDownLatch stopping;
    private final int poisonTries;
    private volatile boolean leaving;

    EventApplier(
            GenerationChannel channel,
            EventReader reader,
            EventProjection projection,
            ReportSender reports,
            Worker worker,
            FairPermits permits,
            Function<FairPermits.Permit, TransientRetry> patiences,
            CountDownLatch stopping,
            int poisonTries) {
        this.channel = channel;
        this.reader = reader;
        this.projection = projection;
        this.reports = reports;
        this.worker = worker;
        this.permits = permits;
        this.patiences = patiences;
        this.stopping = stopping;
        this.poisonTries = poisonTries;
    }

    Verdict apply(Message message) {
        if (leaving) {
            return new Verdict.Later();
        }
        try (FairPermits.Permit permit = permits.take(channel, stopping);
                TransientRetry patience = patiences.apply(permit)) {
            long position = reader.position(message, channel);
            AppliedReport report = written(message, position, patience);
            reports.send(report, channel.reportQueue(), patience);
            worker.applied(position, report.accepted());
            return new Verdict.Settled();
        } catch (NewerEventException e) {
            return new Verdict.Newer(Causes.innermost(e));
        } catch (RequeueException e) {
            // Who stops does not try with one event after the other whether what is away for this one is back.
            leaving = stopping.getCount() == 0;
            LOG.info("An event of {} goes back to its queue: {}", channel.queue(), e.getMessage());
            return new Verdict.Later();
        } catch (ForeignMessageException e) {
            // Taken from the queue: a rejected message would come back for ever on some brokers. Nothing of this store
            // is lost by it, for its ledger knows which positions are still to come.
            LOG.error("{}; it was put there by hand or by another system, and is refused", e.getMessage());
            worker.failed();
            return new Verdict.Settled();
        }
    }

    private AppliedReport written(Message message, long position, TransientRetry patience)
            throws RequeueException, NewerEventException {
        StoredEvent event = null;
        int round = reader.round(message);
        for (int attempt = 1; ; attempt++) {
            try {
                event = reader.read(message, position);
                return report(event, position, round, projection.apply(event, channel, patience));
            } catch (RuntimeException e) {
                String reason = Causes.innermost(e);
                if (attempt >= poisonTries) {
                    LOG.error("Position {} is parked after {} tries: {}", position, attempt, reason, e);
                    worker.failed();
                    return givenUp(event, position, round, kind(event, e), attempt, reason, patience);
                }
                LOG.warn("Position {} fails for itself: {}", position, reason);
                patience.awaitForItself();
            }
        }
    }

    private AppliedReport givenUp(
            @Nullable StoredEvent event,
            long position,
            int round,
            ParkedKind kind,
            int tries,
            String reason,
            TransientRetry patience)
            throws RequeueException {
        // A retry's documents may stand from before: the ledger parks what was tried again, and no other row.
        if (event != null && round == 0) {
            projection.giveUp(event, channel, patience);
        }
        return report(event, position, round, List.of(new ParkedItem(null, kind, tries, reason)));
    }

    private static ParkedKind kind(@Nullable StoredEvent event, RuntimeException failure) {
        return event == null || failure instanceof UndecodableBatchException
                ? ParkedKind.UNDECODABLE
                : ParkedKind.FAILED;
    }

    private AppliedReport report(@Nullable StoredEvent event, long position, int round, List<ParkedItem> parked) {
        Object payload = event == null ? null : event.payload();
        return new AppliedReport(
                channel.storeId(),
                channel.generation(),
                position,
                round,
                payload instanceof IngestionEvent ingestion ? ingestion.ingestionId() : null,
                payload instanceof BatchIngested batch ? batch.summary().accepted() : 0,
                parked,
                worker.id());
    }
}
