// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.EmbeddedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

        new Supervisor(part, quick, stopping, new Listening()).watch();

        assertThat(part.starts).isEqualTo(RestartPolicy.MOST_ENDS - 1);
        assertThat(told).filteredOn("restarted"::equals).hasSize(RestartPolicy.MOST_ENDS - 1);
        assertThat(told.getLast()).contains("ended 5 times within 120 s").contains("part.log");
    }

    @Test
    void givesUpOnAPartThatCanNotBeStarted() {
        Ending part = new Ending(true);

        new Supervisor(part, quick, stopping, new Listening()).watch();

        assertThat(told).doesNotContain("restarted");
        assertThat(told.getLast()).contains("ended 5 times");
    }

    @Test
    void leavesAPartAloneThatIsStoppedOnPurpose() {
        Ending part = new Ending(false);
        stopping.countDown();

        new Supervisor(part, quick, stopping, new Listening()).watch();

        assertThat(part.starts).isZero();
        assertThat(told).isEmpty();
    }

    private final class Listening implements Supervisor.Listener {

        @Override
        public void says(String message) {
            told.add(message);
        }

        @Override
        public void restarted() {
            told.add("restarted");
        }

        @Override
        public void gaveUp(String message) {
            told.add(message);
        }
    }

    /** Ends as soon as it is started. */
    private static final class Ending implements Part {

        private final boolean broken;
        private int starts;

        Ending(boolean broken) {
            this.broken = broken;
        }

        @Override
        public String name() {
            return "part";
        }

        @Override
        public Path log() {
            return Path.of("part.log");
        }

        @Override
        public void start() {
            starts++;
            if (broken) {
                throw new EmbeddedStartException("broken");
            }
        }

        @Override
        public void stop(Duration limit) {}

        @Override
        public boolean isStarted() {
            return true;
        }

        @Override
        public long processId() {
            return 1;
        }

        @Override
        public CompletableFuture<?> onExit() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
