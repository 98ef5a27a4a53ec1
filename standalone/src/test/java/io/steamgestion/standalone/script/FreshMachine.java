// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the project's scripts, an empty home folder, and a PATH with a few basic programs, but neither java nor mvn. JDKs that
 * are installed on the machine of the test are not seen: the copy's list of usual folders is empty.
 */
final class FreshMachine {

    private static final List<String> PROGRAMS = List.of(
            "basename",
            "cat",
            "chmod",
            "curl",
            "dirname",
            "find",
            "flock",
            "grep",
            "gzip",
            "head",
            "ldd",
            "ln",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sha256sum",
            "shasum",
            "sleep",
            "tail",
            "tar",
            "tr",
            "uname",
            "unzip");

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    private FreshMachine(Path folder) {
        this.folder = folder;
    }

    static FreshMachine in(Path folder) throws IOException {
        FreshMachine machine = new FreshMachine(folder);
        for (String made : List.of("tools", "home", "runs", "project/.build", "project/.mvn/wrapper")) {
            Files.createDirectories(folder.resolve(made));
        }
        for (String module : List.of("shared-api", "standalone", "command-side", "query-side", "frontend")) {
            Files.createDirectories(folder.resolve("project").resolve(module));
        }
        Files.createFile(folder.resolve("project/pom.xml"));
        for (String script : List.of("steamgestion", "mvnw", ".mvn/wrapper/maven-wrapper.properties")) {
            copy(root().resolve(script), folder.resolve("project").resolve(script));
        }
        try (Stream<Path> parts = Files.list(root().resolve(".build"))) {
            for (Path part : parts.toList()) {
                copy(part, folder.resolve("project/.build").resolve(part.getFileName()));
            }
        }
        for (String program : PROGRAMS) {
            machine.give(program);
        }
        machine.fake("id", "case $1 in -u) echo 1000 ;; *) echo nobody.at.all ;; esac");
        machine.environment.put("PATH", folder.resolve("tools").toString());
        machine.environment.put("HOME", machine.home().toString());
        return machine.withJdksIn();
    }

    /** The project itself, of which the machine has a copy. */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("helm-chart/Chart.yaml"))) {
            at = Optional.ofNullable(at.getParent()).orElseThrow();
        }
        return at;
    }

    Path home() {
        return folder.resolve("home");
    }

    Path project() {
        return folder.resolve("project");
    }

    Path cache() {
        return home().resolve(".cache/steamgestion");
    }

    /** What is in the cache folder, without the lock's file. */
    List<String> cached() throws IOException {
        try (Stream<Path> entries = Files.exists(cache()) ? Files.list(cache()) : Stream.empty()) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals("jdk.lock"))
                    .sorted()
                    .toList();
        }
    }

    FreshMachine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    FreshMachine without(String... programs) throws IOException {
        for (String program : programs) {
            Files.deleteIfExists(folder.resolve("tools").resolve(program));
        }
        return this;
    }

    /** Puts a program of the real machine on the PATH, if it has it. */
    FreshMachine give(String program) throws IOException {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            Path original = Path.of(place, program);
            if (Files.isExecutable(original)) {
                Files.createSymbolicLink(folder.resolve("tools").resolve(program), original);
                break;
            }
        }
        return this;
    }

    /** Puts a program on the PATH that is a shell script with these lines. */
    FreshMachine fake(String program, String lines) throws IOException {
        without(program);
        script(folder.resolve("tools").resolve(program), lines);
        return this;
    }

    FreshMachine withJdksIn(Path... homes) throws IOException {
        StringBuilder lines = new StringBuilder("usual_jdk_homes() { :\n");
        for (Path home : homes) {
            lines.append("echo '").append(home).append("'\n");
        }
        Files.writeString(project().resolve(".build/jdk-homes.sh"), lines.append("}\n"));
        return this;
    }

    /** Nothing needs to be built any more. */
    FreshMachine built() throws IOException {
        for (String module : List.of("standalone", "command-side", "query-side", "frontend")) {
            Path target = Files.createDirectories(project().resolve(module).resolve("target"));
            Files.createFile(target.resolve("steamgestion-" + module + "-0-SNAPSHOT.jar"));
            Files.createFile(target.resolve("steamgestion-" + module + "-0-exec.jar"));
        }
        Files.createFile(project().resolve("standalone/target/built"));
        return this;
    }

    /** Starts {@code ./steamgestion help}. */
    Run start() throws IOException {
        return start("./steamgestion", "help");
    }

    Run start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(project().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Run.start(builder, Files.createTempDirectory(folder.resolve("runs"), "run"));
    }

    /** Runs {@code ./steamgestion help} to its end. */
    Run run() throws IOException {
        return start().ended();
    }

    static void script(Path file, String lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
