// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.cli.Steamgestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A system that {@code steamgestion up} started, in a process as the script starts it. */
public final class LaunchedSystem implements AutoCloseable {

    /** The installation that this build has made. */
    public static final Path HOME = Path.of(System.getProperty("steamgestion.home"));

    /** Most of what runs in a test is the start of one process after the other. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    /** The first start of a build takes some of it to prepare the next ones. */
    private static final Duration START_LIMIT = Duration.ofSeconds(540);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Path output;
    private final Process launcher;

    private LaunchedSystem(Path data, Path output, Process launcher) {
        this.data = data;
        this.output = output;
        this.launcher = launcher;
    }

    /** Starts on the folder and returns when the ready line is there. */
    static LaunchedSystem start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** Starts with settings in its environment. */
    static LaunchedSystem start(Path data, Map<String, String> environment) throws IOException {
        return start(HOME, data, 1, environment);
    }

    /** Starts an installation with several projectors. */
    public static LaunchedSystem start(Path home, Path data, int projectors, Map<String, String> environment)
            throws IOException {
        PreparedInstallation.of(home);
        Path output = Files.createTempFile("steamgestion-up-", ".log");
        LaunchedSystem system = new LaunchedSystem(data, output, process(home, data, output, projectors, environment));
        await().atMost(START_LIMIT).until(() -> system.output().contains("ready: ") || !system.launcher.isAlive());
        assertThat(system.output()).contains("ready: dashboard http://127.0.0.1:");
        return system;
    }

    static Process process(Path data, Path output) throws IOException {
        return process(HOME, data, output, 1, Map.of());
    }

    private static Process process(Path home, Path data, Path output, int projectors, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        QUICK_START,
                        "-Dsteamgestion.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Steamgestion.class.getName(),
                        "up",
                        "--port",
                        "0",
                        "--projectors",
                        Integer.toString(projectors),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", QUICK_START);
        builder.environment().putAll(environment);
        return builder.start();
    }

    public Path data() {
        return data;
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** A command of the command line on this system. */
    public Cli run(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data);
        return Cli.run(all.toArray());
    }

    public JsonNode status() throws IOException {
        Cli status = run("status", "--json");
        assertThat(status.code()).as(status.err()).isZero();
        return JSON.readTree(status.out());
    }

    /** Ingests the file to its end; the verified account and what goes with it. */
    public JsonNode ingest(Path file, Object... options) throws IOException {
        List<Object> all = new ArrayList<>(List.of("ingest", file, "--wait", "--json"));
        all.addAll(List.of(options));
        Cli ingest = run(all.toArray());
        assertThat(ingest.out()).as(ingest.err()).isNotBlank();
        JsonNode answer = JSON.readTree(ingest.out());
        assertThat(answer.path("exitCode").asInt()).isEqualTo(ingest.code());
        return answer;
    }

    /** Starts an ingestion of the file and does not wait; its id. */
    public String begin(Path file) throws IOException {
        Cli ingest = run("ingest", file, "--json");
        assertThat(ingest.code()).as(ingest.toString()).isZero();
        return JSON.readTree(ingest.out()).path("id").asText();
    }

    /** An ingestion as {@code status} shows it. */
    public JsonNode ingestion(String id) throws IOException {
        for (JsonNode ingestion : status().path("ingestions")) {
            if (ingestion.path("id").asText().equals(id)) {
                return ingestion;
            }
        }
        throw new AssertionError("The status does not show ingestion " + id);
    }

    /** The account of an ingestion, with every document compared. */
    public JsonNode verify(String id) throws IOException {
        Cli verified = run("verify", id, "--json");
        assertThat(verified.out()).as(verified.err()).isNotBlank();
        return JSON.readTree(verified.out());
    }

    JsonNode search(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("search"));
        all.addAll(List.of(arguments));
        all.add("--json");
        Cli search = run(all.toArray());
        assertThat(search.code()).as(search.err()).isZero();
        return JSON.readTree(search.out());
    }

    /** The process of a role, as the run file tells. */
    public ProcessHandle process(String role) throws IOException {
        return ProcessHandle.of(status().path("processes").path(role).asLong()).orElseThrow();
    }

    /** Everything that was started, guards included. */
    List<ProcessHandle> processes() {
        return launcher.descendants().toList();
    }

    /** SIGTERM; returns the exit code. */
    public int stop() throws InterruptedException {
        launcher.destroy();
        assertThat(launcher.waitFor(STOP_LIMIT.toSeconds(), SECONDS))
                .as("stops within 20 seconds")
                .isTrue();
        return launcher.exitValue();
    }

    /** SIGKILL. */
    public void kill() {
        launcher.destroyForcibly();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (launcher.isAlive()) {
            stop();
        }
        Files.deleteIfExists(output);
    }
}
