// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.launcher.LaunchSettings;
import io.steamgestion.standalone.launcher.faststart.Launch;
import io.steamgestion.standalone.launcher.faststart.TinyInstallation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundIT {

    private static final String BEGINS = "The next start is made faster in the background";

    @Test
    void preparesLaterStartsWhenTheFirstWorkIsDone(@TempDir Path folder) throws Exception {
        TinyInstallation installation = TinyInstallation.in(folder.resolve("home"));
        try (Launch system = installation.launch(
                folder.resolve("output.log"), Map.of(), WorkingSystem.class, folder.resolve("data"))) {
            system.awaitOutput(BEGINS);

            assertThat(system.output()).containsSubsequence("ready: ", "The work is done.", BEGINS);
        }
    }

    /** A system in the foreground whose first work takes longer than preparing would need to begin. */
    static final class WorkingSystem {

        private WorkingSystem() {}

        public static void main(String[] arguments) throws Exception {
            PrintWriter out = new PrintWriter(System.out, true, UTF_8);
            LaunchSettings settings = LaunchSettings.of(Path.of(arguments[0]), 0, 1, System.getenv());
            new Foreground(settings, out).run(system -> out.println("The work is done."));
        }
    }
}
