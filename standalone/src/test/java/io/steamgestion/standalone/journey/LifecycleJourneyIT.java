// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.embedded.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A system's life on one data folder: start, refuse a second one, stop, start again, be killed. About a minute: three
 * starts of a whole system.
 */
class LifecycleJourneyIT {

    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    private Path folder;

    @BeforeEach
    void createFolder() throws Exception {
        folder = Files.createTempDirectory("steamgestion-lifecycle-");
    }

    @AfterEach
    void deleteFolder() throws Exception {
        Folders.delete(folder);
    }

    @Test
    void leavesNoProcessBehindAndFindsItsDataAgain() throws Exception {
        Path data = folder.resolve("data");
        ReviewFile file = ReviewFile.generated(folder, 1_000, 31);
        List<ProcessHandle> first;
        try (LaunchedSystem system = LaunchedSystem.start(data)) {
            assertThat(system.ingest(file.path()).path("exitCode").asInt()).isZero();
            assertSecondUpIsRefused(data);

            first = system.processes();
            assertThat(system.stop()).isZero();

            assertThat(system.output()).contains("Stopped; no process is left.");
            assertThat(first).hasSizeGreaterThan(6).noneMatch(ProcessHandle::isAlive);
            assertThat(data.resolve("steamgestion.json")).doesNotExist();
        }

        try (LaunchedSystem again = LaunchedSystem.start(data)) {
            assertDataIsThere(again, file);

            List<ProcessHandle> second = again.processes();
            again.kill();

            await().atMost(END_LIMIT).until(() -> second.stream().noneMatch(ProcessHandle::isAlive));
            Cli status = again.run("status");
            assertThat(status.code()).isEqualTo(1);
            assertThat(status.err()).contains("No system runs on the data folder");
        }
    }

    private static void assertDataIsThere(LaunchedSystem system, ReviewFile file) throws Exception {
        JsonNode status = system.status();
        assertThat(status.path("ingestions")).hasSize(1);
        assertThat(status.path("generations")
                        .path(0)
                        .path("channel")
                        .path("generation")
                        .asInt())
                .isEqualTo(1);
        assertThat(system.search("").path("total").asLong()).isEqualTo(file.rows());
        Cli verified = system.run("verify", "--json");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("\"indexed\":" + file.rows());
    }

    private void assertSecondUpIsRefused(Path data) throws Exception {
        Path output = folder.resolve("second.log");
        Process second = LaunchedSystem.process(data, output);

        assertThat(second.waitFor(END_LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(Files.readString(output))
                .contains("Steamgestion already runs on the folder " + data)
                .contains("./steamgestion ingest");
    }
}
