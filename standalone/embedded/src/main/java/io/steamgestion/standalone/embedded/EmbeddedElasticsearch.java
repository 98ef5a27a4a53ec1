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
import java.util.Optional;

/**
 * A genuine Elasticsearch server as a process of its own, on loopback, without security, as a single node. Indices must
 * be created before documents are written. Started by root it runs as user {@code nobody}.
 */
public final class EmbeddedElasticsearch extends ServerProcess implements EmbeddedPart {

    /** Heap size where none is given. */
    public static final int DEFAULT_HEAP_MEGABYTES = 1024;

    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration START_LIMIT = Duration.ofSeconds(240);

    private final Path home;
    private final ElasticsearchFolder folder;
    private final int heapMegabytes;
    private final int httpPort = FreePort.find();
    private final int transportPort = FreePort.find();

    private EmbeddedElasticsearch(Path home, ElasticsearchFolder folder, int heapMegabytes) {
        super("Elasticsearch", folder.serverLog(), folder.console(), home);
        this.home = home;
        this.folder = folder;
        this.heapMegabytes = heapMegabytes;
    }

    /**
     * Starts over the folder, which is made if it is missing, and returns when it answers.
     *
     * @throws EmbeddedStartException if it can't be started; the message says why
     */
    public static EmbeddedElasticsearch start(Path data, int heapMegabytes) {
        EmbeddedElasticsearch server = prepare(data, heapMegabytes);
        server.start();
        return server;
    }

    /**
     * Over the folder, with its address, but not started yet: {@link #start()} does that.
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

    /** Process id of the server, not of the scripts and launchers before it. */
    @Override
    public long processId() {
        long launcher = super.processId();
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

    /** Also the server itself, if its launcher had to be ended by force. */
    @Override
    public void end(Duration limit) {
        Optional<ProcessHandle> server = isStarted() ? ProcessHandle.of(processId()) : Optional.empty();
        try {
            super.end(limit);
        } finally {
            server.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    protected Duration startLimit() {
        return START_LIMIT;
    }

    @Override
    protected List<String> command() throws IOException {
        folder.configure(home, httpPort, transportPort);
        List<String> command = new ArrayList<>();
        if (UnprivilegedUser.isNeeded()) {
            if (!UnprivilegedUser.canEnter(JAVA)) {
                throw new EmbeddedStartException("Elasticsearch refuses to run as root, and the user nobody can't use "
                        + "the JDK in " + JAVA + ". Start as another user, or use a JDK that all users may read.");
            }
            UnprivilegedUser.own(folder.root());
            command.addAll(UnprivilegedUser.prefix());
        }
        command.add(home.resolve("bin").resolve("elasticsearch").toString());
        return command;
    }

    @Override
    protected Map<String, String> environment() {
        // Elasticsearch's own variable: what it holds in this process comes first, so what is set here wins.
        String options = System.getenv().getOrDefault("ES_JAVA_OPTS", "");
        return Map.of(
                "ES_JAVA_HOME", JAVA.toString(),
                "ES_PATH_CONF", folder.configuration().toString(),
                "ES_TMPDIR", folder.temporary().toString(),
                "ES_JAVA_OPTS", "%2$s -Xms%1$dm -Xmx%1$dm -XX:-AlwaysPreTouch".formatted(heapMegabytes, options),
                "HOME", folder.root().toString(),
                // For the launchers before the server, which run too briefly for the optimising compiler.
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
                "JAVA_HOME", "");
    }

    /** Existing shards get a moment to be recovered; 408 says that they were not, which is an answer too. */
    @Override
    protected boolean isReady() throws IOException, InterruptedException {
        URI health = address().resolve("/_cluster/health?wait_for_status=yellow&timeout=10s");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(15)).build();
        int status =
                CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status == 200 || status == 408;
    }
}
