// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.standalone.cli.Steamgestion;
import io.steamgestion.standalone.launcher.faststart.Gate;
import io.steamgestion.standalone.launcher.faststart.Launch;
import io.steamgestion.standalone.launcher.faststart.TinyInstallation;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line in processes of its own, on an installation with tiny programs that were never started before.
 * More than a minute: each case starts an installation, and most wait for training runs.
 */
class FirstStartIT {

    private static final String BEGINS = "The next start is made faster in the background";
    private static final String DONE = "The next start is fast.";
    private static final String CACHE = "-XX:AOTCache=";
    private static final String TRAINING = "-XX:AOTCacheOutput=";
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private TinyInstallation installation;
    private int launches;

    @BeforeEach
    void install() throws IOException {
        installation = TinyInstallation.in(folder.resolve("home"));
    }

    @Test
    void isReadyBeforeAnythingIsPreparedAndMakesTheNextOneFast() throws Exception {
        try (Gate gate = Gate.open();
                Launch first = up(gate.variables());
                Socket held = gate.await()) {
            first.awaitOutput(BEGINS);
            assertThat(first.output()).containsSubsequence("ready: dashboard ", "Ctrl-C stops", BEGINS);
            assertThat(first.jvms("-jar")).hasSize(4);
            assertThat(first.jvms(TRAINING)).hasSize(1);
            assertThat(first.jvms(CACHE)).isEmpty();

            gate.close();
            held.close();

            first.awaitOutput(DONE);
            assertThat(first.output().lines())
                    .filteredOn(line -> line.contains("next start"))
                    .hasSize(2);
        }
        try (Launch second = up(Map.of())) {
            second.awaitOutput("Ctrl-C stops");
            assertThat(second.jvms(CACHE)).hasSize(3);
            second.terminate();
            assertThat(second.awaitEnd()).isZero();
            assertThat(second.output()).doesNotContain("next start");
        }
    }

    @Test
    void doesNotWaitForAnotherProcessThatPrepares() throws Exception {
        try (Gate gate = Gate.open();
                Launch preparing = prepare(gate.variables());
                Socket unused = gate.await()) {
            try (Launch system = up(gate.variables())) {
                system.awaitOutput("Ctrl-C stops");
                assertThat(system.jvms(CACHE)).isEmpty();
            }
            assertThat(preparing.isAlive()).isTrue();
            assertThat(installation.prepared()).isEmpty();
        }
    }

    @Test
    void ctrlCEndsPreparingAtOnceAndLeavesNothing() throws Exception {
        try (Gate gate = Gate.open();
                Launch system = up(gate.variables());
                Socket unused = gate.await()) {
            system.awaitOutput(BEGINS);
            List<ProcessHandle> all = system.descendants();
            long began = System.nanoTime();

            system.terminate();

            assertThat(system.awaitEnd()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
            assertThat(system.output()).contains("Stopped; no process is left.").doesNotContain("can't be prepared");
            assertThat(all).hasSizeGreaterThan(4).noneMatch(ProcessHandle::isAlive);
        }
        assertNothingIsPreparedAndAllCanBe();
    }

    @Test
    void aKilledLauncherLeavesNothing() throws Exception {
        try (Gate gate = Gate.open();
                Launch system = up(gate.variables());
                Socket unused = gate.await()) {
            List<ProcessHandle> all = system.descendants();

            system.kill();

            await().atMost(AT_ONCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(all).hasSizeGreaterThan(4);
        }
        assertNothingIsPreparedAndAllCanBe();
    }

    private void assertNothingIsPreparedAndAllCanBe() throws Exception {
        assertThat(installation.prepared()).isEmpty();
        try (Launch prepared = prepare(Map.of())) {
            assertThat(prepared.awaitEnd()).as(prepared.output()).isZero();
        }
        assertThat(installation.prepared()).hasSize(3);
        try (Launch next = up(Map.of())) {
            next.awaitOutput("Ctrl-C stops");
            assertThat(next.jvms(CACHE)).hasSize(3);
        }
    }

    @Test
    void twoProcessesPrepareEachProgramOnce() throws Exception {
        try (Gate gate = Gate.open();
                Launch first = prepare(gate.variables());
                Socket held = gate.await();
                Launch second = prepare(Map.of())) {
            second.awaitOutput("command-side is being prepared by another process; waiting for it");
            assertThat(second.isAlive()).isTrue();
            gate.close();
            held.close();

            assertThat(first.awaitEnd()).as(first.output()).isZero();
            assertThat(second.awaitEnd()).as(second.output()).isZero();
            assertThat(first.output() + second.output())
                    .containsOnlyOnce("command-side is being prepared for fast starts")
                    .containsOnlyOnce("query-side is being prepared for fast starts")
                    .containsOnlyOnce("frontend is being prepared for fast starts");
        }
        try (Launch third = prepare(Map.of())) {
            assertThat(third.awaitEnd()).isZero();
            assertThat(third.output()).isEqualTo("All programs are prepared for fast starts.\n");
        }
    }

    @Test
    void whoWaitsForAPreparationThatIsKilledPreparesItself() throws Exception {
        try (Gate gate = Gate.open();
                Launch first = prepare(gate.variables());
                Socket unused = gate.await();
                Launch second = prepare(Map.of())) {
            second.awaitOutput("waiting for it");

            first.kill();

            assertThat(second.awaitEnd()).as(second.output()).isZero();
            assertThat(installation.prepared()).hasSize(3);
        }
    }

    @Test
    void saysOnceWhatCannotBePreparedAndGoesOn() throws Exception {
        Map<String, String> broken = Map.of("TINY_BROKEN", "yes");
        try (Launch system = up(broken)) {
            system.awaitOutput("frontend can't be prepared for fast starts, and starts slowly: it ended with status 1");

            assertThat(system.output())
                    .containsOnlyOnce("command-side can't be prepared")
                    .containsOnlyOnce("query-side can't be prepared")
                    .containsOnlyOnce("frontend can't be prepared")
                    .doesNotContain(DONE);
            assertThat(system.isAlive()).isTrue();
            assertThat(system.jvms("-jar")).hasSize(3);
        }
        try (Launch prepared = prepare(broken)) {
            assertThat(prepared.awaitEnd()).isEqualTo(1);
            assertThat(prepared.output()).containsOnlyOnce("can't be prepared for fast starts");
        }
    }

    private Launch up(Map<String, String> environment) throws IOException {
        launches++;
        return installation.launch(
                folder.resolve("up-" + launches + ".log"),
                environment,
                Steamgestion.class,
                "up",
                "--port",
                0,
                "--data",
                folder.resolve("data-" + launches));
    }

    private Launch prepare(Map<String, String> environment) throws IOException {
        launches++;
        return installation.launch(
                folder.resolve("prepare-" + launches + ".log"), environment, Steamgestion.class, "prepare");
    }
}
