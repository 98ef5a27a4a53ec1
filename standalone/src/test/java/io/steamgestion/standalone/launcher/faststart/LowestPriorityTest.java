// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowestPriorityTest {

    /** Where Linux shares the processors among sessions; the value of this process's session. */
    private static final Path SESSION = Path.of("/proc/self/autogroup");

    private static final List<String> TELL =
            List.of("/bin/sh", "-c", "nice; cat " + SESSION + " 2>/dev/null; echo $0", "an argument");

    @TempDir
    private Path folder;

    @Test
    void leavesTheCommandAsItIsWithoutNice() {
        assertThat(LowestPriority.of(TELL, false)).isEqualTo(TELL);
    }

    @Test
    void lowersAChildAndItsSession() throws Exception {
        Path log = folder.resolve("child.log");

        int status = Guard.start(LowestPriority.of(TELL, true), Map.of(), log, folder)
                .onExit()
                .get(10, TimeUnit.SECONDS);

        assertThat(status).isZero();
        assertThat(Files.readAllLines(log)).startsWith("19").endsWith("an argument");
        if (Files.exists(SESSION)) {
            assertThat(Files.readAllLines(log).get(1)).endsWith(" nice 19");
        }
    }

    @Test
    void leavesTheSessionOfOthersAlone() throws Exception {
        String before = session();

        Process child = new ProcessBuilder(LowestPriority.of(TELL, true)).start();

        assertThat(child.inputReader().readLine()).isEqualTo("19");
        assertThat(child.waitFor()).isZero();
        assertThat(session()).isEqualTo(before);
    }

    private static String session() throws IOException {
        return Files.exists(SESSION) ? Files.readString(SESSION) : "";
    }

    @ParameterizedTest
    @CsvSource({"'', false", "/nowhere, false", "FOLDER, true", "/nowhere:FOLDER, true", "'/nowhere::', false"})
    void looksForNiceOnThePath(String path, boolean there) throws IOException {
        assertThat(Files.createFile(folder.resolve("nice")).toFile().setExecutable(true))
                .isTrue();

        assertThat(LowestPriority.hasNice(path.replace("FOLDER", folder.toString())))
                .isEqualTo(there);
    }
}
