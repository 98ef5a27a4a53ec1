// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.transport.GenerationChannel;
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
        // The first generation that carries another id renews the store's.
        jdbc.sql("UPDATE store_identity SET store_id = ?")
                .param(event.storeId())
                .update();
    }

    /** The newest generation, if there is one. */
    public Optional<GenerationChannel> newest() {
        return jdbc.sql("SELECT store_id, number FROM generation ORDER BY number DESC LIMIT 1")
                .query((row, number) -> new GenerationChannel(row.getString(1), row.getInt(2)))
                .optional();
    }
}
