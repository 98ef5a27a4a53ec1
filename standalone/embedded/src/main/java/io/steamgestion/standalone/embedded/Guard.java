// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import io.steamgestion.api.platform.ResourceText;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes that can't outlive this one: a small shell script stands between, watches a pipe from this process
 * and ends the child when the pipe closes, which also happens when this process is killed.
 */
public final class Guard {

    /** How long a child may take to end by itself after SIGTERM before it is killed. */
    public static final Duration GRACE = Duration.ofSeconds(15);

    private static final String SCRIPT = ResourceText.beside(Guard.class, "guard.sh");

    private Guard() {}

    /**
     * Starts a command. Ctrl-C in a terminal does not reach it; its standard input is empty.
     *
     * @param environment added to this process's environment
     * @param log file that takes the command's standard output and standard error, appended
     * @throws EmbeddedStartException if the shell can't be started; a command that can't be found ends with status 127
     *     and a line in the log
     */
    public static GuardedProcess start(List<String> command, Map<String, String> environment, Path log, Path workdir) {
        return start(command, environment, log, workdir, GRACE);
    }

    /**
     * Starts a command that may take as long as {@code grace}, in whole seconds, to end by itself; with none, it is killed
     * at once, and what it has started as well where the system has {@code setsid}.
     */
    public static GuardedProcess start(
            List<String> command, Map<String, String> environment, Path log, Path workdir, Duration grace) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "guard"));
        guarded.add(Long.toString(grace.toSeconds()));
        guarded.add(log.toAbsolutePath().toString());
        guarded.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(guarded)
                    .directory(workdir.toFile())
                    .redirectError(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new GuardedProcess(command.getFirst(), process, readProcessId(command, process), log);
        } catch (IOException e) {
            throw new EmbeddedStartException("Could not start %s: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    private static long readProcessId(List<String> command, Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            String line = output.readLine();
            if (line == null) {
                process.destroyForcibly();
                throw new IOException("its guard ended before it ran " + command);
            }
            return Long.parseLong(line);
        }
    }
}
