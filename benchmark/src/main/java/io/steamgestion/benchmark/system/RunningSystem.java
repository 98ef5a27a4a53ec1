// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.system;

import io.steamgestion.benchmark.report.Progress;
import io.steamgestion.standalone.cli.Steamgestion;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import io.steamgestion.standalone.launcher.Preparation;
import io.steamgestion.standalone.launcher.RunFile;
import java.io.IOException;
import java.net.URI;
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
    private static final long POLL_MILLIS = 50;
    private static final int QUOTED_LINES = 20;

    private final GuardedProcess launcher;
    private final RunFile system;
    private final CommandSide commandSide;

    private RunningSystem(GuardedProcess launcher, RunFile system) {
        this.launcher = launcher;
        this.system = system;
        this.commandSide = new CommandSide(system.commandApi(), system.token());
    }

    /**
     * Starts on the folder and returns when everything answers. Prepares the programs for fast starts before, so that the
     * system does not do it while it is measured.
     *
     * @param projectors processes that project, the one that answers queries among them
     * @param environment variables beside this process's own, such as the address of a broker
     */
    public static RunningSystem start(Path data, int projectors, Map<String, String> environment)
            throws IOException, InterruptedException {
        Preparation.complete(message -> Progress.says("%s", message));
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
                "0",
                "--projectors",
                Integer.toString(projectors));
        GuardedProcess launcher = Guard.start(command, environment, data.resolve("launcher.log"), data);
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

    public CommandSide commandSide() {
        return commandSide;
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

    @Override
    public void close() {
        commandSide.close();
        launcher.stop(STOP_LIMIT);
    }
}
