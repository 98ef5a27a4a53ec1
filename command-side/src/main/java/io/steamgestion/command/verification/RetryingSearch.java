// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks Elasticsearch until it answers, however long that takes; thread-safe. */
final class RetryingSearch {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CountDownLatch stopped;
    private final Consumer<@Nullable String> waiting;

    /**
     * @param stopped ends every wait
     * @param waiting hears why it waits, and null when it goes on
     */
    RetryingSearch(CountDownLatch stopped, Consumer<@Nullable String> waiting) {
        this.stopped = stopped;
        this.waiting = waiting;
    }

    /** A question that can be asked again. */
    interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * The answer.
     *
     * @throws IOException if no later answer can be another: the index is gone, or the question makes no sense to it
     * @throws InterruptedException if it was stopped
     */
    <T> T ask(Question<T> question) throws IOException, InterruptedException {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        boolean waited = false;
        while (true) {
            if (stopped.getCount() == 0) {
                throw new InterruptedException();
            }
            try {
                T answer = question.ask();
                if (waited) {
                    waiting.accept(null);
                }
                return answer;
            } catch (IOException e) {
                if (isFinal(e)) {
                    throw e;
                }
                waiting.accept("Elasticsearch can't be asked: " + Causes.innermost(e));
                waited = true;
                if (stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private static boolean isFinal(IOException failure) {
        if (!(failure instanceof ResponseException error)) {
            return false;
        }
        int status = error.getResponse().getStatusCode();
        return status == 400 || status == 404;
    }
}
