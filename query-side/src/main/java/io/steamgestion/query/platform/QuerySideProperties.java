// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * All settings of the query side; {@code application.yaml} explains each.
 *
 * @param roles what this process does
 * @param commandApi base address of the command side
 * @param allowedHosts names, beside the loopback ones, under which this process may be addressed
 */
@Validated
@ConfigurationProperties("steamgestion")
public record QuerySideProperties(
        @NotEmpty Set<Role> roles,
        @NotNull URI commandApi,
        @NotNull Set<String> allowedHosts,
        @NotNull Duration generationsInterval,
        @NotNull @Valid ProjectorProperties projector,
        @NotNull @Valid GamesProperties games,
        @NotNull @Valid StreamProperties stream) {

    /**
     * @param consumers events of one generation that are applied at the same time
     * @param prefetch events that the broker hands to a consumer ahead of its acknowledgements
     * @param bulkSize above this a bulk request is split
     * @param backoff first wait before something is tried again
     * @param backoffLimit longest wait before something is tried again
     * @param patience waits before an event goes back to its queue
     * @param poisonTries tries before an event that only fails for itself is parked
     * @param reportTimeout longest wait for the broker's confirm of a report
     * @param drainTimeout longest wait for events in flight when the process is told to stop
     * @param heartbeatInterval how often a worker says how it is
     * @param heartbeatExpiry after this silence a worker is forgotten
     */
    public record ProjectorProperties(
            @Min(1) @Max(64) int consumers,
            @Min(1) @Max(16) int prefetch,
            @NotNull DataSize bulkSize,
            @NotNull Duration backoff,
            @NotNull Duration backoffLimit,
            @Min(1) @Max(100) int patience,
            @Min(1) @Max(100) int poisonTries,
            @NotNull Duration reportTimeout,
            @NotNull Duration drainTimeout,
            @NotNull Duration heartbeatInterval,
            @NotNull Duration heartbeatExpiry) {}

    /**
     * @param interval shortest time between two rounds of summaries
     * @param catchingUpInterval time between two rounds for a generation that is far behind
     * @param share largest share of the time that a round may take of Elasticsearch
     * @param perRound games that one round computes
     */
    public record GamesProperties(
            @NotNull Duration interval,
            @NotNull Duration catchingUpInterval,
            @DecimalMin("0.001") @DecimalMax("1") double share,
            @Min(1) @Max(10_000) int perRound) {}

    /**
     * @param clients live listeners at the same time; more are refused
     * @param interval shortest time between two messages of one ingestion
     * @param keepAlive time between two comment lines
     */
    public record StreamProperties(
            @Min(1) @Max(10_000) int clients,
            @NotNull Duration interval,
            @NotNull Duration keepAlive) {}
}
