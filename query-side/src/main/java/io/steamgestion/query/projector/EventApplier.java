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
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.projector.Admission.Permit;
import io.steamgestion.query.workers.Worker;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;

/** Sees one message through: read, write, report; wait for what may come right, park what can't. */
@Component
@InRole(Role.PROJECTOR)
final class EventApplier {

    private static final Logger LOG = LoggerFactory.getLogger(EventApplier.class);

    private final Admission admission;
    private final EventReader reader;
    private final EventProjection projection;
    private final ReportSender reports;
    private final Worker worker;
    private final ProjectorProperties settings;

    EventApplier(
            Admission admission,
            EventReader reader,
            EventProjection projection,
            ReportSender reports,
            Worker worker,
            QuerySideProperties properties) {
        this.admission = admission;
        this.reader = reader;
        this.projection = projection;
        this.reports = reports;
        this.worker = worker;
        this.settings = properties.projector();
    }

    /**
     * Returns when the message may be acknowledged: its event is written or parked, and that is reported and confirmed; or it
     * is none of this store.
     *
     * @param end counted down when the generation is fed no more
     * @throws RequeueException if it can't be written at the moment
     * @throws NewerEventException if only a newer projector can apply it
     */
    void apply(Message message, GenerationChannel channel, CountDownLatch end)
            throws RequeueException, NewerEventException {
        OptionalLong position = reader.position(message, channel);
        if (position.isEmpty()) {
            worker.failed();
            return;
        }
        try (Permit permit = admission.take(channel, end);
                TransientRetry retry = new TransientRetry(permit, worker, settings)) {
            AppliedReport report = written(message, channel, position.getAsLong(), retry);
            reports.send(report, channel.reportQueue(), retry);
            worker.applied(report.position(), report.accepted());
        }
    }

    private AppliedReport written(Message message, GenerationChannel channel, long position, TransientRetry retry)
            throws RequeueException, NewerEventException {
        StoredEvent event = null;
        int round = reader.round(message);
        for (int attempt = 1; ; attempt++) {
            try {
                event = reader.read(message, position);
                return report(channel, event, position, round, projection.apply(event, channel, retry));
            } catch (RuntimeException e) {
                String reason = Causes.innermost(e);
                if (attempt >= settings.poisonTries()) {
                    LOG.error("Position {} is parked after {} tries: {}", position, attempt, reason, e);
                    worker.failed();
                    ParkedItem item = new ParkedItem(null, kind(event, e), attempt, reason);
                    return report(channel, event, position, round, List.of(item));
                }
                LOG.warn("Position {} fails for itself: {}", position, reason);
                retry.awaitForItself();
            }
        }
    }

    private static ParkedKind kind(@Nullable StoredEvent event, RuntimeException failure) {
        return event == null || failure instanceof UndecodableBatchException
                ? ParkedKind.UNDECODABLE
                : ParkedKind.FAILED;
    }

    private AppliedReport report(
            GenerationChannel channel, @Nullable StoredEvent event, long position, int round, List<ParkedItem> parked) {
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
