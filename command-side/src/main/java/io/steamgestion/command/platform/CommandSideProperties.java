// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.command.generation.GenerationSettings;
import io.steamgestion.command.generation.reconcile.LossSettings;
import io.steamgestion.command.generation.reconcile.RefreshSettings;
import io.steamgestion.command.ingestion.ReadingSettings;
import io.steamgestion.command.relay.RelaySettings;
import io.steamgestion.command.source.steam.SteamSettings;
import io.steamgestion.command.verification.VerificationSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** All settings of the command side; their meaning and defaults are in {@code application.yaml}. */
@Validated
@ConfigurationProperties("steamgestion")
public record CommandSideProperties(
        @NotNull Path data,
        @NotNull String token,
        @NotNull URI amqp,
        @NotNull URI elasticsearch,
        boolean localFiles,
        @NotNull List<String> allowedHosts,
        @NotNull @Valid ReadingSettings ingestion,
        @NotNull @Valid SteamSettings steam,
        @NotNull @Valid RelaySettings relay,
        @NotNull @Valid RefreshSettings refresh,
        @NotNull @Valid LossSettings loss,
        @NotNull @Valid GenerationSettings generations,
        @NotNull @Valid VerificationSettings verification) {

    /** The folder that uploads and files of people go to. */
    public Path inbox() {
        return data.resolve("inbox").toAbsolutePath().normalize();
    }
}
