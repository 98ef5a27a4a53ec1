// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastStartIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private Path jar;

    @BeforeEach
    void pack() throws Exception {
        jar = folder.resolve("target/tiny.jar");
        TinyJar.pack(jar, "1");
    }

    @Test
    void makesACacheForEachJarOnceAndDiscardsThatOfNone() throws Exception {
        List<List<String>> commands;
        try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<String>> start = this::preparedCommand;
            commands = starts.invokeAll(List.of(start, start)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(commands.get(0)).isEqualTo(commands.get(1));
        assertThat(told).containsExactly("begins");
        assertThat(start(commands.get(0), "-XX:AOTMode=on")).isZero();

        Path unused = Files.createDirectories(jar.resolveSibling("fast-start/of-another-jar"));
        TinyJar.pack(jar, "2");
        List<String> another = preparedCommand();

        assertThat(another).isNotEqualTo(commands.get(0));
        assertThat(told).containsExactly("begins", "begins");
        assertThat(unused).doesNotExist();
        assertThat(start(another, "-XX:AOTMode=on")).isZero();
        assertThat(start(commands.get(0), "-XX:AOTMode=on"))
                .as("one that is in use stays")
                .isZero();
    }

    @Test
    void startsFromItsJarUntilItIsPreparedAlsoWhenABuildReplacesThatJar() throws Exception {
        List<String> command = fastStart(Map.of()).command();
        assertThat(start(command)).isZero();

        Files.delete(jar);
        Files.writeString(jar, "no jar any more");
        assertThat(start(command)).isZero();

        TinyJar.pack(jar, "2");
        preparedCommand();
        assertThat(start(command)).isZero();
        assertThat(command).noneMatch(word -> word.contains("AOT"));
    }

    @Test
    void aProgramThatCannotBePreparedRunsAsItIs() throws Exception {
        FastStart broken = fastStart(Map.of(TinyProgram.BROKEN, "yes"));

        assertThatExceptionOfType(NotPreparedException.class)
                .isThrownBy(() -> broken.prepare(() -> {}, () -> {}))
                .withMessageMatching("tiny can't be prepared for fast starts, and starts slowly: it ended with "
                        + "status 1; its log is " + folder + "/target/fast-start/.*/preparation.log");
        assertThat(broken.command()).contains("-jar").noneMatch(word -> word.contains("AOT"));
    }

    @Test
    void aProgramRunsFromItsJarWhereNothingCanBeKeptBesideIt() throws Exception {
        Files.createFile(jar.resolveSibling("fast-start"));

        assertThatExceptionOfType(NotPreparedException.class).isThrownBy(this::preparedCommand);
        assertThat(fastStart(Map.of()).command()).endsWith("-jar", jar.toString());
    }

    @Test
    void nothingIsKeptOfAJarThatIsReplacedMeanwhile() throws Exception {
        try (Gate gate = Gate.open();
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> preparing = other.submit(() -> {
                fastStart(gate.variables()).prepare(() -> {}, () -> {});
                return null;
            });
            try (Socket unused = gate.await()) {
                TinyJar.pack(jar, "2");
            }
            assertThat(preparing)
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableThat()
                    .withMessageContaining("its jar was replaced meanwhile");
        }
        assertThat(start(preparedCommand(), "-XX:AOTMode=on")).isZero();
    }

    private List<String> preparedCommand() throws NotPreparedException {
        FastStart start = fastStart(Map.of());
        start.prepare(() -> told.add("begins"), () -> told.add("waits"));
        return start.command();
    }

    private FastStart fastStart(Map<String, String> environment) {
        return new FastStart("tiny", JAVA, jar, List.of("-Xmx64m", "-XX:+UseSerialGC"), scratch -> environment);
    }

    /** The exit code of a start; a JVM that has to use the cache ends at once when it can't. */
    private int start(List<String> command, String... flags) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.add(1, "-Dspring.context.exit=onRefresh");
        all.addAll(1, List.of(flags));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("start.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
