// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who an event store is; made with the store, drawn again when the store was set back to an older copy of itself, part of
 * every queue and index name.
 *
 * @param value eight hexadecimal digits
 */
public record StoreId(String value) {

    /** The store's id; made at the first call for a store. */
    public static StoreId of(JdbcClient jdbc) {
        return new StoreId(jdbc.sql("SELECT store_id FROM store_identity")
                .query(String.class)
                .optional()
                .orElseGet(() -> make(jdbc)));
    }

    /** An id that no store has. */
    public static StoreId draw() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return new StoreId(HexFormat.of().formatHex(random));
    }

    private static String make(JdbcClient jdbc) {
        String id = draw().value();
        jdbc.sql("INSERT INTO store_identity (store_id, created_at) VALUES (?, ?)")
                .params(id, Instant.now().toString())
                .update();
        return id;
    }
}
