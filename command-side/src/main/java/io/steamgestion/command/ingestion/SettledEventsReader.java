// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.SettledEvents;
import io.steamgestion.api.ingestion.SettledEvents.SettledEvent;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.StoredTypes;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.axonframework.serialization.Serializer;
import org.springframework.stereotype.Component;

/** Says what projectors have reported, event by event: from the event store and the ledger, one event in memory. */
@Component
class SettledEventsReader {

    /** More than a relay has handed to the broker before it notes that it has. */
    private static final int NOT_NOTED_YET = 1_000;

    private static final byte[] NO_CONTENT = {};

    private final EventReader events;
    private final StoredContents contents;
    private final Serializer serializer;
    private final Ledger ledger;

    SettledEventsReader(EventReader events, StoredContents contents, Serializer serializer, Ledger ledger) {
        this.events = events;
        this.contents = contents;
        this.serializer = serializer;
        this.ledger = ledger;
    }

    /** The next stretch after a position; an empty one after the last that was handed out. */
    SettledEvents after(int generation, long after) {
        if (after < 0) {
            throw new RefusedException(
                    "position-negative", "There is no position before 0.", "Ask for what comes after 0 or more.");
        }
        long handedOut = handedOut(generation);
        if (after >= handedOut) {
            return new SettledEvents(List.of(), List.of(), after, handedOut);
        }
        long through = Math.min(after + SettledEvents.MOST, handedOut);
        return read(
                generation, LongStream.rangeClosed(after + 1, through).boxed().toList(), through, handedOut);
    }

    /** These positions, in order. */
    SettledEvents at(int generation, List<Long> positions) {
        if (positions.size() > SettledEvents.MOST) {
            throw new RefusedException(
                    "too-many-positions",
                    "More than %d positions are asked for.".formatted(SettledEvents.MOST),
                    "Ask for fewer at a time.");
        }
        List<Long> ordered = positions.stream().sorted().distinct().toList();
        return read(generation, ordered, ordered.isEmpty() ? 0 : ordered.getLast(), handedOut(generation));
    }

    private long handedOut(int generation) {
        long published = ledger.feed(generation).map(Feed::published).orElseThrow(() -> unknown(generation));
        return Math.min(events.head(), published + NOT_NOTED_YET);
    }

    private static RefusedException unknown(int generation) {
        return new RefusedException(
                "generation-unknown",
                "There is no generation " + generation + ".",
                "List the generations to see their numbers.");
    }

    private SettledEvents read(int generation, List<Long> positions, long through, long handedOut) {
        List<SettledEvent> settled = new ArrayList<>();
        List<Long> pending = new ArrayList<>();
        for (long position : positions) {
            // First: what is settled after this is in the answer as pending, and asked for again.
            boolean known = ledger.isSettled(generation, position);
            if (!known) {
                pending.add(position);
            } else {
                int parked = ledger.parked().rows(generation, position);
                events.at(position).flatMap(event -> settled(event, parked)).ifPresent(settled::add);
            }
        }
        return new SettledEvents(settled, pending, through, handedOut);
    }

    private Optional<SettledEvent> settled(StoredEvent event, int parked) {
        Class<?> type = StoredTypes.events().get(event.payloadType());
        if (type == null || !IngestionEvent.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        Optional<byte[]> payload = type == BatchIngested.class
                ? contents.batch(event).map(this::withoutContent)
                : Optional.of(event.payload());
        return payload.map(bytes -> new SettledEvent(
                event.position(), event.timestamp(), event.payloadType(), event.payloadRevision(), bytes, parked));
    }

    private byte[] withoutContent(BatchIngested batch) {
        return serializer
                .serialize(
                        new BatchIngested(batch.ingestionId(), batch.summary(), batch.totals(), NO_CONTENT),
                        byte[].class)
                .getData();
    }
}
