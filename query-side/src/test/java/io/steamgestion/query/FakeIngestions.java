// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The command side's ingestions, told to who follows them. */
public final class FakeIngestions {

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Map<String, IngestionAccounts> all = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private String start = UUID.randomUUID().toString();
    private long version;
    private boolean away;
    private int asking;
    private int mostAsking;

    /** One is new, or has changed. */
    public synchronized void show(IngestionAccounts ingestion) {
        all.put(ingestion.id(), ingestion);
        versions.put(ingestion.id(), ++version);
        notifyAll();
    }

    /** As a command side that was started over another store. */
    synchronized void forget() {
        all.clear();
        versions.clear();
        start = UUID.randomUUID().toString();
        mostAsking = 0;
        notifyAll();
    }

    /** Who waits, waits no longer. */
    synchronized void away(boolean isAway) {
        away = isAway;
        notifyAll();
    }

    /** How many asked for changes at the same time, at most, since all was forgotten. */
    public synchronized int mostAsking() {
        return mostAsking;
    }

    synchronized IngestionChanges changes(String knownStart, long knownVersion) throws InterruptedException {
        asking++;
        mostAsking = Math.max(mostAsking, asking);
        long end = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
        long left = LONGEST_WAIT_MILLIS;
        while (knownStart.equals(start) && knownVersion == version && !away && left > 0) {
            wait(left);
            left = end - System.currentTimeMillis();
        }
        asking--;
        long known = knownStart.equals(start) ? knownVersion : -1;
        List<IngestionAccounts> changed = all.values().stream()
                .filter(ingestion -> versions.getOrDefault(ingestion.id(), 0L) > known)
                .toList();
        return new IngestionChanges(start, version, changed);
    }

    synchronized Optional<IngestionAccounts> one(String id) {
        return Optional.ofNullable(all.get(id));
    }
}
