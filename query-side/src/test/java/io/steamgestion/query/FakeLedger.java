// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.SettledEvents;
import io.steamgestion.api.ingestion.SettledEvents.SettledEvent;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.EventSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.axonframework.serialization.SerializedObject;

/** The command side's account of one generation: events by position, and what is reported of them. */
public final class FakeLedger {

    private static final EventSerializer SERIALIZER = EventSerializer.create();

    private final Map<Long, Object> events = new ConcurrentHashMap<>();
    private final Map<Long, Integer> parkedRows = new ConcurrentHashMap<>();

    /** An event was stored. */
    public void stored(long position, Object event) {
        events.put(position, event);
    }

    /** A report has come in. */
    public void settle(AppliedReport report) {
        boolean whole = report.parked().stream().anyMatch(item -> item.reviewId() == null);
        parkedRows.put(
                report.position(), whole ? report.accepted() : report.parked().size());
    }

    SettledEvents answer(String query) {
        String value = query.substring(query.indexOf('=') + 1);
        if (query.startsWith("positions=")) {
            return of(Arrays.stream(value.split(",")).map(Long::valueOf).toList(), 0);
        }
        long after = Long.parseLong(value);
        long through = Math.max(after, Math.min(after + SettledEvents.MOST, head()));
        return of(LongStream.rangeClosed(after + 1, through).boxed().toList(), through);
    }

    private long head() {
        return events.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private SettledEvents of(List<Long> positions, long through) {
        List<SettledEvent> settled = new ArrayList<>();
        List<Long> pending = new ArrayList<>();
        for (long position : positions) {
            Integer parked = parkedRows.get(position);
            if (parked == null) {
                pending.add(position);
            } else {
                settled.add(event(position, parked));
            }
        }
        return new SettledEvents(settled, pending, through, head());
    }

    private SettledEvent event(long position, int parked) {
        Object event = events.get(position);
        SerializedObject<byte[]> stored = SERIALIZER.serialize(
                event instanceof BatchIngested batch
                        ? new BatchIngested(batch.ingestionId(), batch.summary(), batch.totals(), new byte[0])
                        : event,
                byte[].class);
        return new SettledEvent(
                position,
                Wire.storedAt(position),
                stored.getType().getName(),
                stored.getType().getRevision(),
                stored.getData(),
                parked);
    }
}
