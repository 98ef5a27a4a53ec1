// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FastStartIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @EnumSource
    void everyProgramStartsFromItsCache(Program program) throws Exception {
        List<String> command = Program.commands(List.of(program), Installation.current(), messages::add)
                .get(program);

        assertThat(messages).noneMatch(message -> message.contains("starts slowly"));
        assertThat(startRequiringTheCache(command)).isZero();
    }

    @Test
    void makesACacheForEachJarOnceAndDiscardsThatOfNone() throws Exception {
        Path jar = copyOfTheDashboard();
        List<List<String>> commands;
        try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<String>> start = () -> fastStart(jar).command();
            commands = starts.invokeAll(List.of(start, start)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(commands.get(0)).isEqualTo(commands.get(1));
        assertThat(messages).containsExactly("  dashboard is prepared for fast starts, which takes a minute, once");

        Path unused = Files.createDirectories(folder.resolve("fast-start/of-another-jar"));
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Files.writeString(files.getPath("/BOOT-INF/classes/another.txt"), "class");
        }
        List<String> another = fastStart(jar).command();

        assertThat(another).isNotEqualTo(commands.get(0));
        assertThat(messages).hasSize(2);
        assertThat(unused).doesNotExist();
        assertThat(startRequiringTheCache(another)).isZero();
        assertThat(startRequiringTheCache(commands.get(0)))
                .as("one that is in use stays")
                .isZero();
    }

    @Test
    void aProgramThatCannotBePreparedRunsAsItIs() throws Exception {
        Path jar = copyOfTheDashboard();
        List<String> command =
                new FastStart("dashboard", JAVA, jar, List.of("-Dserver.port=none"), messages::add).command();

        assertThat(command).containsSubsequence("-jar", jar.toString()).noneMatch(word -> word.contains("AOT"));
        assertThat(messages)
                .last()
                .asString()
                .startsWith("  dashboard can't be prepared for fast starts, and starts slowly: it ended with status 1, "
                        + "and says in " + folder.resolve("fast-start"));
    }

    private FastStart fastStart(Path jar) {
        return new FastStart("dashboard", JAVA, jar, List.of("-Xmx192m", "-XX:+UseSerialGC"), messages::add);
    }

    private Path copyOfTheDashboard() throws IOException {
        return Files.copy(Installation.current().executable("frontend"), folder.resolve("dashboard.jar"));
    }

    /** The exit code of a start; a JVM that is told so ends at once when it can't use the cache. */
    private int startRequiringTheCache(List<String> command) throws Exception {
        List<String> strict = new ArrayList<>(command);
        strict.addAll(1, List.of("-XX:AOTMode=on", "-Dspring.context.exit=onRefresh"));
        ProcessBuilder start = new ProcessBuilder(strict)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("start.log").toFile());
        start.environment().putAll(TrainingRun.settings(folder.resolve("data")));
        Process process = start.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
