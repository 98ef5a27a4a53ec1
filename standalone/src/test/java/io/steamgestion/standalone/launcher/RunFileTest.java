// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.launcher.RunFile.StartedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    @TempDir
    Path data;

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        of(me()).write();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(RunFile.NAME))))
                .isEqualTo("rw-------");
    }

    @Test
    void isFoundAsItWasWritten() throws IOException {
        RunFile file = of(me());
        file.write();

        assertThat(RunFile.find(data)).contains(file);
    }

    @Test
    void isFoundIfAnotherVersionSaysMore() throws IOException {
        RunFile file = of(me());
        file.write();
        Path written = data.resolve(RunFile.NAME);
        Files.writeString(written, Files.readString(written).replace("\"ready\"", "\"more\" : {}, \"ready\""));

        assertThat(RunFile.find(data)).contains(file);
    }

    @Test
    void isStaleWhenItsLauncherIsGone() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        StartedProcess launcher = StartedProcess.of(gone.pid());
        gone.waitFor();
        of(launcher).write();

        assertThat(RunFile.find(data)).isEmpty();
        assertThat(RunFile.read(data)).isPresent();
    }

    @Test
    void isStaleWhenItsLaunchersIdBelongsToALaterProcess() throws IOException {
        of(new StartedProcess(ProcessHandle.current().pid(), 1)).write();

        assertThat(RunFile.find(data)).isEmpty();
    }

    @Test
    void keepsItsSecretsOutOfMessages() {
        assertThat(of(me()).toString()).doesNotContain("a-token").doesNotContain("a-password");
    }

    private static StartedProcess me() {
        return StartedProcess.of(ProcessHandle.current().pid());
    }

    private RunFile of(StartedProcess launcher) {
        return new RunFile(
                launcher,
                true,
                data.toString(),
                "http://127.0.0.1:1",
                "http://127.0.0.1:2",
                "http://127.0.0.1:3",
                "http://127.0.0.1:4",
                "redis://127.0.0.1:5",
                "amqp://somebody:a-password@127.0.0.1:6/default",
                "a-token",
                Map.of("command-side", new StartedProcess(1, 2)));
    }
}
