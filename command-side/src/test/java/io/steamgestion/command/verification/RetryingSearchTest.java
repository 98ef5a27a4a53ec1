// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RetryingSearchTest {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<String> heard = new ArrayList<>();
    private final RetryingSearch elasticsearch = new RetryingSearch(stopped, heard::add);

    @Test
    void asksAgainUntilThereIsAnAnswerAndSaysWhyItWaits() throws Exception {
        List<String> failures = new ArrayList<>(List.of("refused", "too many requests"));

        String answer = elasticsearch.ask(() -> {
            if (!failures.isEmpty()) {
                throw new IOException(failures.removeFirst());
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(heard)
                .isEqualTo(Arrays.asList(
                        "Elasticsearch can't be asked: refused",
                        "Elasticsearch can't be asked: too many requests",
                        null));
    }

    @Test
    void saysNothingWhereTheFirstAnswerComes() throws Exception {
        assertThat(elasticsearch.ask(() -> 1)).isEqualTo(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void endsWhenItIsStopped() {
        assertThatThrownBy(() -> elasticsearch.ask(() -> {
                    stopped.countDown();
                    throw new IOException("away");
                }))
                .isInstanceOf(InterruptedException.class);
    }
}
