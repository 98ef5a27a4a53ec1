// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.EventRows;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The accepted rows of an event, from the projection: it was written with the event, and speaks for bytes that nobody can read
 * any more. Batches of before the projection said it are read themselves.
 */
@Component
class BatchRows implements EventRows {

    private static final String AGGREGATE = Ingestion.class.getSimpleName();

    private final EventReader events;
    private final StoredContents contents;

    BatchRows(EventReader events, StoredContents contents) {
        this.events = events;
        this.contents = contents;
    }

    @Override
    public Optional<Rows> at(long position) {
        return events.at(position)
                .filter(event -> AGGREGATE.equals(event.aggregateType()))
                .map(event -> new Rows(
                        event.aggregateId(),
                        booked(event)
                                .or(() -> contents.batch(event)
                                        .map(batch -> batch.summary().accepted()))
                                .orElse(0)));
    }

    private Optional<Integer> booked(StoredEvent event) {
        return events.jdbc()
                .sql("SELECT accepted FROM ingestion_batch WHERE ingestion_id = ? AND sequence_number = ?")
                .params(event.aggregateId(), event.sequenceNumber())
                .query(Integer.class)
                .optional();
    }
}
