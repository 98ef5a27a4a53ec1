// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.cli.Steamgestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Installations whose programs are prepared, so that every system that a test starts is up soon, and nothing is prepared beside it. */
final class PreparedInstallation {

    private static final Set<Path> PREPARED = new HashSet<>();

    private PreparedInstallation() {}

    /** Runs {@code steamgestion prepare}, once for each installation. */
    static void of(Path home) throws IOException {
        synchronized (PREPARED) {
            if (!PREPARED.contains(home)) {
                prepare(home);
                PREPARED.add(home);
            }
        }
    }

    private static void prepare(Path home) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsteamgestion.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Steamgestion.class.getName(),
                        "prepare")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(output).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the programs were prepared", e);
        }
    }
}
