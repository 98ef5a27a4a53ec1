// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The newest ingestions, and those that moved last, for those who follow them all the time. However many do, store and ledger are asked once in an
 * interval, and not at all while nobody does.
 */
@Component
class ChangedIngestions {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int NOTHING_KNOWN = -1;

    private final Ingestions ingestions;
    private final Duration interval;
    private final String start = UUID.randomUUID().toString();
    private List<Entry> newest = List.of();
    private long version;
    private long askedNanos;

    /** @param version with which it changed last */
    private record Entry(IngestionAccounts ingestion, long version) {}

    ChangedIngestions(Ingestions ingestions, ReadingSettings settings) {
        this.ingestions = ingestions;
        this.interval = settings.changesInterval();
        this.askedNanos = System.nanoTime() - interval.toNanos();
    }

    /**
     * What has changed since an answer; waits a second for a change, unless nothing is known yet.
     *
     * @param knownStart {@code start} of that answer
     * @param knownVersion its {@code version}
     */
    IngestionChanges since(String knownStart, long knownVersion) throws InterruptedException {
        long known = knownStart.equals(start) ? knownVersion : NOTHING_KNOWN;
        long asked = System.nanoTime();
        IngestionChanges changes = changes(known);
        while (changes.version() == known && System.nanoTime() - asked < LONGEST_WAIT.toNanos()) {
            Thread.sleep(interval);
            changes = changes(known);
        }
        return changes;
    }

    private synchronized IngestionChanges changes(long known) {
        if (System.nanoTime() - askedNanos >= interval.toNanos()) {
            ask();
        }
        List<IngestionAccounts> changed = newest.stream()
                .filter(entry -> entry.version() > known)
                .map(Entry::ingestion)
                .toList();
        return new IngestionChanges(start, version, changed);
    }

    private void ask() {
        Map<String, Entry> before = new HashMap<>();
        newest.forEach(entry -> before.put(entry.ingestion().id(), entry));
        List<IngestionAccounts> now = ingestions.followed();
        askedNanos = System.nanoTime();
        long next = version + 1;
        newest = now.stream()
                .map(ingestion -> {
                    Entry known = before.get(ingestion.id());
                    return known != null && known.ingestion().equals(ingestion) ? known : new Entry(ingestion, next);
                })
                .toList();
        if (newest.stream().anyMatch(entry -> entry.version() == next)) {
            version = next;
        }
    }
}
