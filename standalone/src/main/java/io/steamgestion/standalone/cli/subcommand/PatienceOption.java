// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command that waits is patient. */
public final class PatienceOption {

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Give up waiting when nothing has moved for so long (default: ${DEFAULT-VALUE}).")
    long timeout;

    /** How long nothing may move before it is given up. */
    public Duration patience() {
        return Duration.ofSeconds(timeout);
    }
}
