// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.EmbeddedStartException;
import io.steamgestion.standalone.embedded.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final RestartPolicy quick = new RestartPolicy(Duration.ofMillis(1), Duration.ofMinutes(2));
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<String> told = new ArrayList<>();

    @Test
    void startsAPartAgainUntilItEndedTooOften() {
        Ending part = new Ending(false);

        watch(part);

        assertThat(part.starts).isEqualTo(RestartPolicy.MOST_ENDS - 1);
        assertThat(told).filteredOn("restarted"::equals).hasSize(RestartPolicy.MOST_ENDS - 1);
        assertThat(told.getLast()).contains("ended 5 times within 120 s").contains("part.log");
    }

    @Test
    void givesUpOnAPartThatCanNotBeStarted() {
        Ending part = new Ending(true);

        watch(part);

        assertThat(told).doesNotContain("restarted");
        assertThat(told.getLast()).contains("ended 5 times");
    }

    @Test
    void leavesAPartAloneThatIsStoppedOnPurpose() {
        Ending part = new Ending(false);
        stopping.countDown();

        watch(part);

        assertThat(part.starts).isZero();
        assertThat(told).isEmpty();
    }

    private void watch(Ending part) {
        new Supervisor(part, quick, stopping, told::add, () -> told.add("restarted"), told::add).watch();
    }

    /** Ends as soon as it is started. */
    private static final class Ending extends ServerProcess {

        private final boolean broken;
        private int starts;

        Ending(boolean broken) {
            super("part", Path.of("part.log"), Path.of("part.log"), Path.of("."));
            this.broken = broken;
        }

        @Override
        protected List<String> command() {
            return List.of();
        }

        @Override
        protected Map<String, String> environment() {
            return Map.of();
        }

        @Override
        protected boolean isReady() {
            return true;
        }

        @Override
        public void start() {
            starts++;
            if (broken) {
                throw new EmbeddedStartException("broken");
            }
        }

        @Override
        public CompletableFuture<?> onExit() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
