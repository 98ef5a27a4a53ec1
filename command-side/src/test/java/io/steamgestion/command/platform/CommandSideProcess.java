// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.CommandSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command side in a process of its own, which can be killed; with neither broker nor Elasticsearch. */
public final class CommandSideProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final URI address;

    private CommandSideProcess(Process process, Path output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /**
     * Starts over {@code data}, which may come to no good.
     *
     * @param wrapper words before the command that must become the command: {@code exec}
     */
    public static CommandSideProcess launch(Path data, List<String> wrapper) throws IOException {
        Path output = Files.createTempFile("command-side-", ".log");
        int port = freePort();
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CommandSide.class.getName(),
                "--server.port=" + port,
                "--steamgestion.data=" + data,
                "--steamgestion.amqp=amqp://" + RunningCommandSide.NOBODY,
                "--steamgestion.elasticsearch=http://" + RunningCommandSide.NOBODY,
                "--steamgestion.local-files=true"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new CommandSideProcess(process, output, URI.create("http://127.0.0.1:" + port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public void awaitAnswers() {
        try (CommandApi api = api()) {
            await().atMost(START_LIMIT).ignoreExceptions().until(() -> {
                if (!process.isAlive()) {
                    return true;
                }
                return api.get("/api/ingestions").statusCode() == 200;
            });
        }
        assertThat(process.isAlive()).as(this::output).isTrue();
    }

    public CommandApi api() {
        return new CommandApi(address, "");
    }

    public long processId() {
        return process.pid();
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end by itself. */
    public int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** SIGKILL. */
    private void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
        Files.deleteIfExists(output);
    }
}
