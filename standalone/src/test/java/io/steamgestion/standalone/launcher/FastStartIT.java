// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastStartIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    private final List<String> messages = new ArrayList<>();
    private Path jar;

    @BeforeEach
    void copyTheDashboard() throws IOException {
        Path built = Path.of(System.getProperty("steamgestion.home"), "frontend", "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(built, "*-exec.jar")) {
            jar = Files.copy(jars.iterator().next(), folder.resolve("dashboard.jar"));
        }
    }

    @Test
    void makesACacheThatTheJvmTakesAndMakesItAgainForAnotherJarOnly() throws Exception {
        List<String> command = fastStart(FLAGS).command();

        assertThat(messages).containsExactly("  dashboard is prepared for fast starts, which takes a minute, once");
        assertThat(startRequiringTheCache(command)).isZero();

        assertThat(fastStart(FLAGS).command()).isEqualTo(command);
        assertThat(messages).hasSize(1);

        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Files.writeString(files.getPath("/BOOT-INF/classes/another.txt"), "class");
        }
        assertThat(fastStart(FLAGS).command()).isEqualTo(command);
        assertThat(messages).hasSize(2);
        assertThat(startRequiringTheCache(command)).isZero();
    }

    @Test
    void aProgramThatCannotBePreparedRunsAsItIs() {
        List<String> command = fastStart(List.of("-Dserver.port=none")).command();

        assertThat(command).containsSubsequence("-jar", jar.toString()).noneMatch(word -> word.contains("AOT"));
        assertThat(messages)
                .last()
                .asString()
                .startsWith(
                        "  dashboard can't be prepared for fast starts, and starts slowly: it ended with status 1, and says in "
                                + folder.resolve("fast-start.log"));
    }

    private FastStart fastStart(List<String> flags) {
        return new FastStart("dashboard", JAVA, jar, flags, messages::add);
    }

    /** The exit code of a start; a JVM that is told so ends at once when it can't use the cache. */
    private int startRequiringTheCache(List<String> command) throws Exception {
        List<String> strict = new ArrayList<>(command);
        strict.addAll(1, List.of("-XX:AOTMode=on", "-Dspring.context.exit=onRefresh", "-Dserver.port=0"));
        Process process = new ProcessBuilder(strict)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("start.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
