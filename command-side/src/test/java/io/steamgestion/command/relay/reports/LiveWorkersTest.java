// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.api.worker.WorkerStatus;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveWorkersTest {

    private final AtomicLong nanos = new AtomicLong(-5_000);
    private final LiveWorkers workers = new LiveWorkers(nanos::get);

    @Test
    void addsUpWhatTheyHoldInEachGeneration() {
        workers.heard(heartbeat(1, "a", 3, null));
        workers.heard(heartbeat(1, "b", 4, null));
        workers.heard(heartbeat(2, "a", 100, null));
        workers.heard(heartbeat(1, "b", 5, null));

        assertThat(workers.of(1)).isEqualTo(new LiveWorkers.InFlightSummary(2, 8, null, -5_000));
        assertThat(workers.of(2).held()).isEqualTo(100);
        assertThat(workers.of(3)).isEqualTo(new LiveWorkers.InFlightSummary(0, 0, null, -5_000));
    }

    @Test
    void isStalledWhileOneOfThemSaysSo() {
        workers.heard(heartbeat(1, "a", 0, "Elasticsearch is away"));
        workers.heard(heartbeat(1, "b", 0, null));
        assertThat(workers.of(1).stalled()).isEqualTo("Elasticsearch is away");

        workers.heard(heartbeat(1, "a", 0, null));
        assertThat(workers.of(1).stalled()).isNull();
    }

    @Test
    void forgetsWhoIsSilentOrGone() {
        workers.heard(heartbeat(1, "a", 1, "stalled for ever"));
        advance(ProjectorHeartbeat.LIFETIME_MILLIS - 1);
        workers.heard(heartbeat(1, "b", 2, null));
        assertThat(workers.of(1).workers()).isEqualTo(2);

        advance(2);
        assertThat(workers.of(1)).isEqualTo(new LiveWorkers.InFlightSummary(1, 2, null, nanos.get() - 2_000_000));

        workers.gone(heartbeat(1, "b", 0, null));
        assertThat(workers.of(1).workers()).isZero();
    }

    @Test
    void saysSinceWhenAllWereHeard() {
        workers.heard(heartbeat(1, "a", 0, null));
        advance(1);
        workers.heard(heartbeat(1, "b", 0, null));
        advance(1);
        workers.heard(heartbeat(1, "a", 0, null));

        assertThat(workers.of(1).heardSince()).isEqualTo(nanos.get() - 1_000_000);
    }

    @Test
    void knowsNoMoreThanAThousand() {
        for (int worker = 0; worker < 1_500; worker++) {
            workers.heard(heartbeat(1, "worker " + worker, 1, null));
        }
        assertThat(workers.of(1).workers()).isEqualTo(1_000);
    }

    private void advance(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static ProjectorHeartbeat heartbeat(int generation, String id, int held, @Nullable String stalled) {
        WorkerStatus worker = new WorkerStatus(id, "here", 1, Instant.EPOCH, Instant.EPOCH, 0, 0, held, 0, 0, stalled);
        return new ProjectorHeartbeat("0a1b2c3d", generation, held, worker);
    }
}
