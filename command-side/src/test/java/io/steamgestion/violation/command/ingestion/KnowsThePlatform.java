// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.ingestion;

import io.steamgestion.command.CommandSide;
import io.steamgestion.violation.command.platform.Settings;
import org.springframework.context.annotation.Configuration;

/** Features must not know the platform, another module, or be configuration. */
@Configuration
public class KnowsThePlatform {

    /** What must not be known. */
    public record Known(Settings settings, CommandSide other) {}
}
