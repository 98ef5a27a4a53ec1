// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who an event store is: eight hexadecimal digits made with the store, part of every queue and index name. */
public final class StoreIdentity {

    private StoreIdentity() {}

    /** The store's id; made at the first call for a store. */
    public static String of(JdbcClient jdbc) {
        return jdbc.sql("SELECT store_id FROM store_identity")
                .query(String.class)
                .optional()
                .orElseGet(() -> {
                    byte[] random = new byte[4];
                    new SecureRandom().nextBytes(random);
                    String id = HexFormat.of().formatHex(random);
                    jdbc.sql("INSERT INTO store_identity (store_id, created_at) VALUES (?, ?)")
                            .params(id, Instant.now().toString())
                            .update();
                    return id;
                });
    }
}
