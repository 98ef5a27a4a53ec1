// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.ServerProcess;
import io.steamgestion.standalone.launcher.faststart.FastStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The command side alone: the process that a whole system has, with the same flags, but with a broker and an
 * Elasticsearch at addresses where nobody listens. It accepts, and feeds nothing. For measurements.
 */
public final class LoneCommandSide implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final DataFolder data;
    private final Addresses addresses;
    private final ServerProcess commandSide;

    private LoneCommandSide(DataFolder data, Addresses addresses, ServerProcess commandSide) {
        this.data = data;
        this.addresses = addresses;
        this.commandSide = commandSide;
    }

    /**
     * Starts on the folder and returns when it answers. Prepares the programs for fast starts first: that is how the
     * process of a system is started every time but the first.
     *
     * @param messages takes what a person would want to know of it
     * @throws io.steamgestion.api.problem.RefusedException if the folder is taken
     * @throws io.steamgestion.standalone.embedded.EmbeddedStartException if it can't be started
     */
    public static LoneCommandSide start(Path folder, Consumer<String> messages)
            throws IOException, InterruptedException {
        DataFolder data = DataFolder.take(folder);
        try {
            Preparation.complete(messages);
            Map<Program, FastStart> starts = Program.fastStarts(Installation.current());
            URI nobody = Addresses.loopback(FreePort.find());
            Addresses addresses = new Addresses(
                    nobody,
                    Addresses.loopback(FreePort.find()),
                    nobody,
                    nobody,
                    nobody,
                    URI.create("amqp://127.0.0.1:" + nobody.getPort()),
                    Secret.draw());
            ServerProcess commandSide = new Programs(data, starts, addresses).commandSide();
            commandSide.start();
            return new LoneCommandSide(data, addresses, commandSide);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** Address of its HTTP API, without a slash at the end. */
    public String commandApi() {
        return addresses.commandApi().toString();
    }

    /** What its API asks for. */
    public String token() {
        return addresses.token();
    }

    public long processId() {
        return commandSide.processId();
    }

    /** Returns when the process is gone. */
    @Override
    public void close() throws IOException {
        commandSide.end(STOP_LIMIT);
        data.close();
    }
}
