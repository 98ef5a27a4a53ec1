// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.journey.LaunchedSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** A system that is used by its command line, and watched through its command API, also while its other processes are halted. */
final class ObservedSystem implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LaunchedSystem system;
    private final JsonNode runFile;
    private final HttpClient http = HttpClient.newHttpClient();

    private ObservedSystem(LaunchedSystem system) throws IOException {
        this.system = system;
        this.runFile = JSON.readTree(system.data().resolve("steamgestion.json").toFile());
    }

    /** Starts over a data folder with settings in the environment; returns when all parts answer. */
    static ObservedSystem start(Path data, Map<String, String> settings) throws IOException {
        return new ObservedSystem(LaunchedSystem.start(LaunchedSystem.HOME, data, 1, settings));
    }

    /** A field of the run file. */
    String address(String name) {
        return runFile.path(name).asText();
    }

    /** Ingests the file to its end; the account, verified, and what goes with it. */
    JsonNode ingest(Path file) throws IOException {
        return system.ingest(file);
    }

    /** A command that must end with the exit code. */
    Cli run(int exitCode, Object... command) {
        Cli done = system.run(command);
        assertThat(done.code()).as(done.toString()).isEqualTo(exitCode);
        return done;
    }

    /** What a command prints that must end with the exit code: one line of JSON each. */
    List<JsonNode> lines(int exitCode, Object... command) throws IOException {
        List<Object> all = new ArrayList<>(List.of(command));
        all.add("--json");
        try (var lines = JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(run(exitCode, all.toArray()).out())) {
            return lines.readAll();
        }
    }

    JsonNode ingestion(String id) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", address("commandApi") + "/api/ingestions/" + id));
    }

    String state(String id) throws IOException, InterruptedException {
        return ingestion(id).path("state").asText();
    }

    /** All that are listed, by number. */
    Map<Integer, JsonNode> generations() throws IOException, InterruptedException {
        Map<Integer, JsonNode> generations = new TreeMap<>();
        for (JsonNode each : JSON.readTree(send("GET", address("commandApi") + "/api/generations"))) {
            generations.put(each.path("channel").path("generation").asInt(), each);
        }
        return generations;
    }

    Map<Integer, String> states() throws IOException, InterruptedException {
        Map<Integer, String> states = new TreeMap<>();
        generations()
                .forEach((number, each) -> states.put(number, each.path("state").asText()));
        return states;
    }

    /** The generation that searches go to. */
    JsonNode searched() throws IOException, InterruptedException {
        return generations().values().stream()
                .filter(each -> each.path("state").asText().equals("SEARCHABLE"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No generation is searched"));
    }

    boolean nothingIsPending() throws IOException, InterruptedException {
        return searched().path("pending").asLong() == 0;
    }

    /** Deletes an index behind the system's back. */
    void deleteIndex(String name) throws IOException, InterruptedException {
        send("DELETE", address("elasticsearch") + "/" + name);
    }

    private String send(String method, String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The process of a role stands still until it {@link #goesOn}. */
    void halt(String role) throws IOException, InterruptedException {
        signal("STOP", processId(role));
    }

    void goesOn(String role) throws IOException, InterruptedException {
        signal("CONT", processId(role));
    }

    private long processId(String role) {
        return runFile.path("processes").path(role).path("pid").asLong();
    }

    /** Kills all processes at one moment: each is halted before the first is gone. */
    void kill() throws IOException, InterruptedException {
        ProcessHandle launcher =
                ProcessHandle.of(runFile.path("launcher").path("pid").asLong()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(launcher));
        all.addAll(launcher.descendants().toList());
        for (ProcessHandle process : all) {
            signal("STOP", process.pid());
        }
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        http.close();
        system.close();
    }
}
