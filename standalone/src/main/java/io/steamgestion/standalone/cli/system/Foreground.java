// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.output.CommandFailedException;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.subcommand.ShutdownHook;
import io.steamgestion.standalone.launcher.LaunchSettings;
import io.steamgestion.standalone.launcher.RunFile;
import io.steamgestion.standalone.launcher.RunningSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;

/** Starts a system and stays with it until Ctrl-C, SIGTERM, or its failure. */
final class Foreground {

    private final PrintWriter out;
    private final RunningSystem system;
    private final LaunchSettings settings;

    /** What to do once the system is ready. */
    @FunctionalInterface
    interface Work {
        void with(RunFile system) throws IOException, InterruptedException;
    }

    Foreground(LaunchSettings settings, PrintWriter out) {
        this.out = out;
        this.settings = settings;
        this.system = new RunningSystem(settings, this::say);
    }

    /** Returns only by throwing: the orderly end is the process's own. */
    int run(Work whenReady) throws IOException, InterruptedException {
        ShutdownHook stop = ShutdownHook.add("stop", this::stop);
        try {
            say("Starting everything on the folder " + settings.data() + " …");
            RunFile file = system.start();
            say("ready: dashboard %s/ command API %s query API %s"
                    .formatted(file.dashboard(), file.commandApi(), file.queryApi()));
            whenReady.with(file);
            say("Ctrl-C stops everything.");
            system.prepareLaterStarts();
            throw new CommandFailedException(system.failure().join());
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (!stop.withdraw()) {
                // The hook ends the process; whatever was interrupted by it is no error.
                return new CompletableFuture<Integer>().join();
            }
            system.close();
            throw e;
        }
    }

    /** Runs when the process is asked to end; decides its exit code, which would be the signal's otherwise. */
    private void stop() {
        int code = ExitCode.COMPLETE;
        try {
            say("Stopping …");
            system.close();
            long left = ProcessHandle.current().descendants().count();
            say(left == 0 ? "Stopped; no process is left." : left + " processes still end by themselves.");
        } catch (IOException | RuntimeException e) {
            say("Stopping failed, the processes end by themselves: " + e.getMessage());
            code = ExitCode.OTHER;
        }
        Runtime.getRuntime().halt(code);
    }

    private void say(String message) {
        synchronized (out) {
            out.println(message);
            out.flush();
        }
    }
}
