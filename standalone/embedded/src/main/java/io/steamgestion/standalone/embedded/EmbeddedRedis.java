// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A genuine Redis server as a process of its own, on loopback. It logs every write to its data folder, flushed once a
 * second, and refuses writes beyond its memory limit rather than forgetting keys.
 */
public final class EmbeddedRedis implements EmbeddedPart {

    /** Memory limit where none is given. */
    public static final int DEFAULT_MEMORY_MEGABYTES = 512;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int PROBE_MILLIS = 2000;

    private final Path program;
    private final Path data;
    private final int memoryMegabytes;
    private final int port = FreePort.find();
    private @Nullable GuardedProcess process;

    private EmbeddedRedis(Path program, Path data, int memoryMegabytes) {
        this.program = program;
        this.data = data;
        this.memoryMegabytes = memoryMegabytes;
    }

    /** Starts over the folder with {@link #DEFAULT_MEMORY_MEGABYTES} and returns when it answers. */
    public static EmbeddedRedis start(Path data) {
        return start(data, DEFAULT_MEMORY_MEGABYTES);
    }

    /**
     * Starts over the folder, which is made if it is missing, and returns when all of its data is loaded.
     *
     * @throws EmbeddedStartException if it can't be started; the message says why
     */
    public static EmbeddedRedis start(Path data, int memoryMegabytes) {
        EmbeddedRedis server = prepare(data, memoryMegabytes);
        server.restart();
        return server;
    }

    /**
     * Over the folder, with its address, but not started yet: {@link #restart()} does that.
     *
     * @throws EmbeddedStartException if its files can't be put in place; the message says why
     */
    public static EmbeddedRedis prepare(Path data, int memoryMegabytes) {
        try {
            Path folder = Files.createDirectories(data.toAbsolutePath().normalize());
            return new EmbeddedRedis(RedisExecutable.provide(CacheFolder.create()), folder, memoryMegabytes);
        } catch (IOException e) {
            throw new EmbeddedStartException("Redis could not be started: " + e, e);
        }
    }

    @Override
    public URI address() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Process id of the server. */
    public synchronized long processId() {
        if (process == null) {
            throw new IllegalStateException("Redis is stopped");
        }
        return process.childProcessId();
    }

    /** Kills the server by SIGKILL, as a crash would; {@link #restart()} brings it back. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
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
        launch();
    }

    private synchronized void launch() {
        process = Guard.start(command(), Map.of(), data.resolve("redis.log"), data);
        Readiness.await("Redis", process, START_LIMIT, this::answersPing);
    }

    private List<String> command() {
        return List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--daemonize",
                "no",
                "--databases",
                "1",
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--maxmemory",
                memoryMegabytes + "mb",
                "--maxmemory-policy",
                "noeviction");
    }

    /** While it loads its data it answers with an error. */
    private boolean answersPing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        }
    }
}
