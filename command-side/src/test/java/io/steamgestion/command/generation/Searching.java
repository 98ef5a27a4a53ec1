// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Searches by the alias without a pause, and never finds less than there was at the beginning. */
final class Searching implements AutoCloseable {

    private static final int FEWEST_SEARCHES = 20;

    private final Elasticsearch elasticsearch;
    private final long documents;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean stopped;
    private volatile int searches;

    Searching(Elasticsearch elasticsearch, long documents) {
        this.elasticsearch = elasticsearch;
        this.documents = documents;
        thread.start();
    }

    private void run() {
        while (!stopped || searches < FEWEST_SEARCHES) {
            try {
                Elasticsearch.Answer answer =
                        elasticsearch.call("GET", "/" + GenerationChannel.REVIEWS_ALIAS + "/_count", "");
                if (answer.status() != 200
                        || answer.json().path("_shards").path("failed").asInt() > 0
                        || answer.json().path("count").asLong() < documents) {
                    failures.add(answer.toString());
                }
            } catch (IOException | InterruptedException e) {
                failures.add(e.toString());
            }
            searches++;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        assertThat(failures).isEmpty();
    }
}
