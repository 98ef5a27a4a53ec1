// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.Reconciliation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as two lines: names above numbers. */
final class ReconciliationTable {

    private ReconciliationTable() {}

    static String of(Reconciliation account) {
        StringBuilder names = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        columns(account).forEach((name, number) -> {
            String text = number == null ? "?" : "%,d".formatted(number);
            int width = Math.max(name.length(), text.length()) + 2;
            names.append(" ".repeat(width - name.length())).append(name);
            numbers.append(" ".repeat(width - text.length())).append(text);
        });
        return names + System.lineSeparator() + numbers;
    }

    /** Not verified, indexed and superseded are known as one number only. */
    private static Map<String, @Nullable Long> columns(Reconciliation account) {
        Map<String, @Nullable Long> columns = new LinkedHashMap<>();
        columns.put("read", account.read());
        columns.put("accepted", account.accepted());
        columns.put("rejected", account.rejected());
        if (account.verified()) {
            columns.put("indexed", account.indexed());
            columns.put("superseded", account.superseded());
        } else {
            columns.put("applied", account.applied());
        }
        columns.put("parked", account.parked());
        columns.put("discarded", account.discarded());
        columns.put("pending", account.pending());
        if (account.verified()) {
            columns.put("lost", account.lost());
        }
        return columns;
    }
}
