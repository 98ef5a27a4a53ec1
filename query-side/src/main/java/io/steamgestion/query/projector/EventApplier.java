// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.Causes;
import io.steamgestion.query.workers.Worker;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

/** Sees one message through: read, write, report; wait for what may come right, park what can't. */
final class EventApplier {

    private static final Logger LOG = LoggerFactory.getLogger(EventApplier.class);

    /** How a message is to be settled. */
    enum Verdict {
        /** Written or parked, and reported; or refused because it is no event of this store. */
        SETTLED,
        /** Not written yet; the message shall come again, here or elsewhere. */
        LATER
    }

    private final GenerationChannel channel;
    private final EventReader reader;
    private final EventProjection projection;
    private final ReportSender reports;
    private final Worker worker;
    private final Supplier<Patience> patiences;
    private final int poisonTries;

    EventApplier(
            GenerationChannel channel,
            EventReader reader,
            EventProjection projection,
            ReportSender reports,
            Worker worker,
            Supplier<Patience> patiences,
            int poisonTries) {
        this.channel = channel;
        this.reader = reader;
        this.projection = projection;
        this.reports = reports;
        this.worker = worker;
        this.patiences = patiences;
        this.poisonTries = poisonTries;
    }

    Verdict apply(Message message) {
        try (Patience patience = patiences.get()) {
            long position = reader.position(message, channel);
            try {
                AppliedReport report = written(message, position, patience);
                reports.send(report, channel.reportQueue(), patience);
                worker.applied(position, report.accepted());
                return Verdict.SETTLED;
            } catch (NewerEventException e) {
                patience.awaitLong(Causes.inWords(e));
                return Verdict.LATER;
            }
        } catch (GivenBackException e) {
            LOG.info("An event of {} goes back to its queue: {}", channel.queue(), e.getMessage());
            return Verdict.LATER;
        } catch (ForeignMessageException e) {
            // Taken from the queue: a rejected message would come back for ever on some brokers. Nothing of this store
            // is
            // lost by it, for its ledger knows which positions are still to come.
            LOG.error("{}; it was put there by hand or by another system, and is refused", e.getMessage());
            return Verdict.SETTLED;
        }
    }

    private AppliedReport written(Message message, long position, Patience patience)
            throws GivenBackException, NewerEventException {
        StoredEvent event = null;
        int round = reader.round(message);
        for (int attempt = 1; ; attempt++) {
            try {
                event = reader.read(message, position);
                return report(event, position, round, projection.apply(event, channel, patience));
            } catch (RuntimeException e) {
                String reason = Causes.inWords(e);
                if (attempt >= poisonTries) {
                    LOG.error("Position {} is parked after {} tries: {}", position, attempt, reason, e);
                    return givenUp(event, position, round, attempt, reason, patience);
                }
                patience.await("Position " + position + " fails for itself: " + reason);
            }
        }
    }

    private AppliedReport givenUp(
            @Nullable StoredEvent event, long position, int round, int tries, String reason, Patience patience)
            throws GivenBackException {
        if (event != null) {
            projection.giveUp(event, channel, patience);
        }
        ParkedKind kind = event == null ? ParkedKind.UNDECODABLE : ParkedKind.FAILED;
        return report(event, position, round, List.of(new ParkedItem(null, kind, tries, reason)));
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
