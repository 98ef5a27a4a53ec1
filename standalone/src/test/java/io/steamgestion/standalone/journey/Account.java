// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What an account says, and that it adds up. */
record Account(long read, long accepted, long rejected, long indexed, long superseded) {

    /** A verified account; nothing of it may be parked, pending or lost. */
    static Account of(JsonNode reconciliation) {
        for (String none : new String[] {"parked", "discarded", "pending", "lost"}) {
            assertThat(reconciliation.path(none).asLong(-1))
                    .as("%s in %s", none, reconciliation)
                    .isZero();
        }
        Account account = new Account(
                reconciliation.path("read").asLong(),
                reconciliation.path("accepted").asLong(),
                reconciliation.path("rejected").asLong(),
                reconciliation.path("indexed").asLong(),
                reconciliation.path("superseded").asLong());
        assertThat(account.read).isEqualTo(account.accepted + account.rejected);
        assertThat(account.accepted).isEqualTo(account.indexed + account.superseded);
        return account;
    }
}
