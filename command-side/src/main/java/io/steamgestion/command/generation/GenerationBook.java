// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The generations of this store, written in the transaction of their events. */
@Component
@ProcessingGroup("books")
public class GenerationBook {

    private final JdbcClient jdbc;

    GenerationBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(GenerationStarted event, @Timestamp Instant at) {
        jdbc.sql("INSERT INTO generation (number, store_id, reason, started_at) VALUES (?, ?, ?, ?)")
                .params(event.generation(), event.storeId(), event.reason(), at.toString())
                .update();
    }

    /** Number of the newest generation, if there is one. */
    public Optional<Integer> newest() {
        return jdbc.sql("SELECT max(number) FROM generation")
                .query((row, number) -> Optional.ofNullable((Integer) row.getObject(1)))
                .single();
    }
}
