// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.standalone.cli.Steamgestion;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import io.steamgestion.standalone.launcher.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The whole system, started as people start it ({@code ./steamgestion up}), in processes that end with this one. */
public final class RunningSystem implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 50;
    private static final int QUOTED_LINES = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final GuardedProcess launcher;
    private final RunFile system;

    private RunningSystem(GuardedProcess launcher, RunFile system) {
        this.launcher = launcher;
        this.system = system;
    }

    /** Starts on the folder and returns when everything answers. */
    public static RunningSystem start(Path data) throws IOException, InterruptedException {
        Files.createDirectories(data);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsteamgestion.home=" + System.getProperty("steamgestion.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Steamgestion.class.getName(),
                "up",
                "--data",
                data.toString(),
                "--port",
                "0");
        GuardedProcess launcher = Guard.start(command, Map.of(), data.resolve("launcher.log"), data);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (launcher.isAlive() && System.nanoTime() < deadline) {
            Optional<RunFile> system = RunFile.find(data).filter(RunFile::ready);
            if (system.isPresent()) {
                return new RunningSystem(launcher, system.get());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        launcher.stop(STOP_LIMIT);
        throw new IOException(
                "The system did not start. The end of its output:\n" + launcher.lastLogLines(QUOTED_LINES));
    }

    public URI elasticsearch() {
        return URI.create(system.elasticsearch());
    }

    /** Starts an ingestion of a file and returns its id. */
    public String ingest(Path file) throws IOException, InterruptedException {
        HttpRequest request = request("/api/ingestions")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + system.token())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(
                        Map.of("path", file.toAbsolutePath().toString()))))
                .build();
        return status(request).id();
    }

    /** How an ingestion stands, by event store and ledger. */
    public IngestionStatus ingestion(String id) throws IOException, InterruptedException {
        return status(request("/api/ingestions/" + id).GET().build());
    }

    /** What every process of the system has used, by role; the launcher is one of them. */
    public Map<String, Usage> usage() throws IOException {
        Map<String, Usage> byRole = new TreeMap<>();
        for (Map.Entry<String, RunFile.StartedProcess> process :
                system.processes().entrySet()) {
            byRole.put(process.getKey(), Usage.of(process.getValue().pid()));
        }
        byRole.putIfAbsent("launcher", Usage.of(system.launcher().pid()));
        return byRole;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.commandApi() + path)).timeout(CALL_LIMIT);
    }

    private IngestionStatus status(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("The command API answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        return JSON.readValue(response.body(), IngestionStatus.class);
    }

    @Override
    public void close() {
        client.close();
        launcher.stop(STOP_LIMIT);
    }
}
