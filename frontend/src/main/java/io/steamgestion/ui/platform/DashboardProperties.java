// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The dashboard's settings.
 *
 * @param commandApi base address of the command side
 * @param queryApi base address of the query side
 * @param token what the command API asks for; empty if it asks for nothing
 * @param hosts names, beside those of this machine, under which browsers may reach the dashboard
 * @param callTimeout longest wait for an answer of either side
 * @param verifyTimeout longest wait for a verification, which asks the index for every review
 * @param uploadLimit largest file that may be uploaded
 */
@Validated
@ConfigurationProperties("steamgestion")
public record DashboardProperties(
        @NotNull URI commandApi,
        @NotNull URI queryApi,
        @DefaultValue("") String token,
        @DefaultValue({}) List<String> hosts,
        @DefaultValue("5s") Duration callTimeout,
        @DefaultValue("30m") Duration verifyTimeout,
        @DefaultValue("20GB") DataSize uploadLimit) {}
