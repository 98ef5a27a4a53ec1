// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuardTest {

    private static final Duration SHORT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void endsTheChildOnStopAndLeavesNothing() {
        GuardedProcess process = shell("exec sleep 600");
        List<ProcessHandle> all = descendants();
        assertThat(isAlive(process.childProcessId())).isTrue();

        assertThat(process.stop(SHORT)).isEqualTo(143);

        assertThat(process.isAlive()).isFalse();
        assertThat(all).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(process.stop(SHORT)).isEqualTo(143);
    }

    @Test
    void passesOnTheStatusOfAChildThatEndsInOrderOnStop() throws Exception {
        GuardedProcess process = shell("trap 'exit 5' TERM; echo ready; while :; do sleep 0.1; done");
        await().until(() -> process.lastLogLines(1).equals("ready"));

        assertThat(process.stop(SHORT)).isEqualTo(5);
    }

    @Test
    void passesOnTheStatusOfAChildThatEndsByItselfAndLeavesNothing() throws Exception {
        GuardedProcess process = shell("read line; echo \"in: $line\"; echo \"$GREETING\"; sleep 0.3; exit 7");
        List<ProcessHandle> all = descendants();

        assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(7);

        assertThat(process.lastLogLines(5)).isEqualTo("in: \nhello");
        await().untilAsserted(() -> assertThat(all).isNotEmpty().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void killsAChildThatDoesNotEndInTime() {
        GuardedProcess process = shell("trap '' TERM; echo ready; while :; do sleep 0.1; done");
        await().until(() -> process.lastLogLines(1).equals("ready"));

        assertThat(process.stop(Duration.ofMillis(500))).isEqualTo(137);

        assertThat(isAlive(process.childProcessId())).isFalse();
    }

    @Test
    void killsAChildWithoutGraceAtOnceAndWhatItHasStarted() {
        String stubborn = "trap '' TERM; sleep 600 & echo ready; while :; do sleep 0.1; done";
        GuardedProcess process =
                Guard.start(List.of("/bin/sh", "-c", stubborn), Map.of(), log(), folder, Duration.ZERO);
        await().until(() -> process.lastLogLines(1).equals("ready"));
        List<ProcessHandle> all = descendants();

        long began = System.nanoTime();
        assertThat(process.stop(SHORT)).isEqualTo(137);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.dividedBy(2));
        assertThat(all).hasSizeGreaterThan(3);
        await().untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void endsWhatTheChildLeavesBehind() throws Exception {
        GuardedProcess process = shell("sleep 600 & read line; sleep 1; exit 0");
        await().until(() -> descendants().size() >= 4);
        List<ProcessHandle> all = descendants();

        assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isZero();

        await().untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void reportsACommandThatIsMissing() throws Exception {
        GuardedProcess process = Guard.start(List.of("/nowhere/at-all"), Map.of(), log(), folder);

        assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(127);
        assertThat(process.lastLogLines(1)).contains("/nowhere/at-all");
    }

    @Test
    void leavesCtrlCToTheParent() throws Exception {
        GuardedProcess process = shell("exec sleep 600");
        for (ProcessHandle each : descendants()) {
            signal("INT", each.pid());
            signal("HUP", each.pid());
        }

        assertThat(process.stop(SHORT)).isEqualTo(143);
    }

    @Test
    void endsTheChildWhenTheParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentToBeKilled.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<Long> family = Arrays.stream(parent.inputReader().readLine().split(" "))
                .map(Long::valueOf)
                .toList();
        assertThat(family).hasSizeGreaterThanOrEqualTo(3).allMatch(GuardTest::isAlive);

        parent.destroyForcibly().waitFor();

        await().atMost(SHORT).untilAsserted(() -> assertThat(family).noneMatch(GuardTest::isAlive));
    }

    @Test
    void endsTheChildWhenItsGuardIsKilledAndTheParentCloses() throws Exception {
        GuardedProcess process = shell("exec sleep 600");
        List<ProcessHandle> all = descendants();
        all.stream()
                .filter(each ->
                        each.parent().filter(ProcessHandle.current()::equals).isPresent())
                .forEach(ProcessHandle::destroyForcibly);

        process.stop(SHORT);

        await().atMost(SHORT).untilAsserted(() -> assertThat(all).isNotEmpty().noneMatch(ProcessHandle::isAlive));
    }

    private GuardedProcess shell(String script) {
        return Guard.start(List.of("/bin/sh", "-c", script), Map.of("GREETING", "hello"), log(), folder);
    }

    private Path log() {
        return folder.resolve("child.log");
    }

    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current().descendants().toList();
    }

    private static boolean isAlive(long processId) {
        return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void signal(String name, long processId) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(processId))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    /** Starts a guarded child, says who belongs to the family, and waits to be killed. */
    static final class ParentToBeKilled {

        private ParentToBeKilled() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            GuardedProcess child = Guard.start(List.of("sleep", "600"), Map.of(), folder.resolve("child.log"), folder);
            StringBuilder family = new StringBuilder(Long.toString(child.childProcessId()));
            descendants().forEach(each -> family.append(' ').append(each.pid()));
            System.out.println(family);
            Thread.currentThread().join();
        }
    }
}
