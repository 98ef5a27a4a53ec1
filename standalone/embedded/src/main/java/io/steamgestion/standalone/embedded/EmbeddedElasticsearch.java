// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A genuine Elasticsearch server as a process of its own, on loopback, without security, as a single node. Indices must
 * be created before documents are written. Started by root it runs as user {@code nobody}.
 */
public final class EmbeddedElasticsearch implements EmbeddedPart {

    /** Heap size where none is given. */
    public static final int DEFAULT_HEAP_MEGABYTES = 1024;

    /** Elasticsearch's own variable; what it holds in this process comes first, so what is set here wins. */
    private static final String JVM_OPTIONS = "ES_JAVA_OPTS";

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final int QUOTED_LINES = 20;

    private final Path home;
    private final ElasticsearchFolder folder;
    private final int heapMegabytes;
    private final int httpPort = FreePort.find();
    private final int transportPort = FreePort.find();
    private @Nullable GuardedProcess process;

    private EmbeddedElasticsearch(Path home, ElasticsearchFolder folder, int heapMegabytes) {
        this.home = home;
        this.folder = folder;
        this.heapMegabytes = heapMegabytes;
    }

    /** Starts over the folder with {@link #DEFAULT_HEAP_MEGABYTES} and returns when it answers. */
    public static EmbeddedElasticsearch start(Path data) {
        return start(data, DEFAULT_HEAP_MEGABYTES);
    }

    /**
     * Starts over the folder, which is made if it is missing, and returns when it answers.
     *
     * @throws EmbeddedStartException if it can't be started; the message says why
     */
    public static EmbeddedElasticsearch start(Path data, int heapMegabytes) {
        EmbeddedElasticsearch server = prepare(data, heapMegabytes);
        server.restart();
        return server;
    }

    /**
     * Over the folder, with its address, but not started yet: {@link #restart()} does that.
     *
     * @throws EmbeddedStartException if its files can't be put in place; the message says why
     */
    public static EmbeddedElasticsearch prepare(Path data, int heapMegabytes) {
        try {
            Path home = ElasticsearchDistribution.provide(CacheFolder.create());
            return new EmbeddedElasticsearch(home, ElasticsearchFolder.prepare(data), heapMegabytes);
        } catch (IOException e) {
            throw new EmbeddedStartException("Elasticsearch could not be started: " + e, e);
        }
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** The server's own log file. */
    public Path log() {
        return folder.serverLog();
    }

    /** Process id of the server, not of the scripts and launchers before it. */
    public synchronized long processId() {
        if (process == null) {
            throw new IllegalStateException("Elasticsearch is stopped");
        }
        long launcher = process.childProcessId();
        return ProcessHandle.of(launcher).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(child -> child.info()
                        .command()
                        .filter(name -> name.endsWith("java"))
                        .isPresent())
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(launcher);
    }

    /** Kills the server by SIGKILL, as a crash would; {@link #restart()} brings it back. */
    public synchronized void kill() {
        if (process != null) {
            ProcessHandle.of(processId()).ifPresent(ProcessHandle::destroyForcibly);
            process.close();
            process = null;
        }
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public synchronized void restart() {
        stop();
        try {
            launch();
        } catch (IOException e) {
            throw new EmbeddedStartException("Elasticsearch could not be started: " + e, e);
        }
    }

    private synchronized void launch() throws IOException {
        folder.configure(home, httpPort, transportPort);
        Path java = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>();
        if (UnprivilegedUser.isNeeded()) {
            if (!UnprivilegedUser.canEnter(java)) {
                throw new EmbeddedStartException("Elasticsearch refuses to run as root, and the user nobody can't use "
                        + "the JDK in " + java + ". Start as another user, or use a JDK that all users may read.");
            }
            UnprivilegedUser.own(folder.root());
            command.addAll(UnprivilegedUser.prefix());
        }
        command.add(home.resolve("bin").resolve("elasticsearch").toString());
        process = Guard.start(command, environment(java), folder.console(), home);
        try (HttpClient client = HttpClient.newHttpClient()) {
            Readiness.await("Elasticsearch", process, START_LIMIT, () -> isUp(client));
        } catch (EmbeddedStartException e) {
            String end = GuardedProcess.lastLines(folder.serverLog(), QUOTED_LINES);
            throw new EmbeddedStartException("%s%nThe end of %s:%n%s".formatted(e.getMessage(), log(), end), e);
        }
    }

    private Map<String, String> environment(Path java) {
        return Map.of(
                "ES_JAVA_HOME",
                java.toString(),
                "ES_PATH_CONF",
                folder.configuration().toString(),
                "ES_TMPDIR",
                folder.temporary().toString(),
                JVM_OPTIONS,
                "%2$s -Xms%1$dm -Xmx%1$dm -XX:-AlwaysPreTouch"
                        .formatted(heapMegabytes, System.getenv().getOrDefault(JVM_OPTIONS, "")),
                "HOME",
                folder.root().toString(),
                // For the launchers before the server, which run too briefly for the optimising compiler.
                "CLI_JAVA_OPTS",
                "-XX:TieredStopAtLevel=1",
                "JAVA_HOME",
                "");
    }

    /** Existing shards get a moment to be recovered; 408 says that they were not, which is an answer too. */
    private boolean isUp(HttpClient client) throws IOException, InterruptedException {
        URI health = address().resolve("/_cluster/health?wait_for_status=yellow&timeout=10s");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(15)).build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status == 200 || status == 408;
    }
}
