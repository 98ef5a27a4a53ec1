// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process of the command line that was started, with all that it starts; killed at the end if it runs. */
public final class Launch implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;

    Launch(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Returns when it has printed the text. */
    public Launch awaitOutput(String text) throws IOException {
        await().atMost(LIMIT).until(() -> output().contains(text) || !process.isAlive());
        assertThat(output()).contains(text);
        return this;
    }

    /** Its exit code, once it has ended. */
    public int awaitEnd() throws InterruptedException, IOException {
        assertThat(process.waitFor(LIMIT.toSeconds(), SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has started, guards included. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Its JVMs that were started with the flag. */
    public List<ProcessHandle> jvms(String flag) {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .filter(each -> each.info().commandLine().orElse("").contains(flag))
                .toList();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = descendants();
        kill();
        await().atMost(LIMIT).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
