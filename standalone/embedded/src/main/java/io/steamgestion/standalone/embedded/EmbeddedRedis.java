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
import java.util.ArrayList;
import java.util.List;

/**
 * A genuine Redis server as a process of its own, on loopback. It logs every write to its data folder, flushed once a
 * second, and refuses writes beyond its memory limit rather than forgetting keys.
 */
public final class EmbeddedRedis extends ServerProcess implements EmbeddedPart {

    /** Memory limit where none is given. */
    public static final int DEFAULT_MEMORY_MEGABYTES = 512;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int PROBE_MILLIS = 2000;

    private final Path program;
    private final Path data;
    private final int memoryMegabytes;
    private final int port = FreePort.find();

    private EmbeddedRedis(Path program, Path data, int memoryMegabytes) {
        super("Redis", data.resolve("redis.log"), data.resolve("redis.log"), data);
        this.program = program;
        this.data = data;
        this.memoryMegabytes = memoryMegabytes;
    }

    /**
     * Starts over the folder, which is made if it is missing, and returns when all of its data is loaded.
     *
     * @throws EmbeddedStartException if it can't be started; the message says why
     */
    public static EmbeddedRedis start(Path data, int memoryMegabytes) {
        EmbeddedRedis server = prepare(data, memoryMegabytes);
        server.start();
        return server;
    }

    /**
     * Over the folder, with its address, but not started yet: {@link #start()} does that.
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

    @Override
    protected Duration startLimit() {
        return START_LIMIT;
    }

    @Override
    protected List<String> command() {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(
                "--bind", "127.0.0.1",
                "--port", Integer.toString(port),
                "--daemonize", "no",
                "--databases", "1",
                "--dir", data.toString(),
                "--appendonly", "yes",
                "--appendfsync", "everysec",
                "--save", "",
                "--maxmemory", memoryMegabytes + "mb",
                "--maxmemory-policy", "noeviction"));
        return command;
    }

    /** While it loads its data it answers with an error. */
    @Override
    protected boolean isReady() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        }
    }
}
