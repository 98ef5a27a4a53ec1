// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.command.search.InMemorySearchIndex;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Searches by the alias without a pause, and never finds less than there was at the beginning. */
final class Searching implements AutoCloseable {

    private static final int FEWEST_SEARCHES = 20;

    private final InMemorySearchIndex index;
    private final long documents;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean stopped;
    private volatile int searches;

    Searching(InMemorySearchIndex index, long documents) {
        this.index = index;
        this.documents = documents;
        thread.start();
    }

    private void run() {
        while (!stopped || searches < FEWEST_SEARCHES) {
            Set<String> searched = index.searched();
            long found = index.found();
            if (searched.size() != 1 || found < documents) {
                failures.add("Found " + found + " in " + searched);
            }
            searches++;
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        assertThat(failures).isEmpty();
    }
}
