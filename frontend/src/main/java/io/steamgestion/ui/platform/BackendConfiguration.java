// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.ui.backend.Backend;
import io.steamgestion.ui.backend.Ingestions;
import io.steamgestion.ui.backend.LiveFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clients of both sides, made from the settings. */
@Configuration(proxyBeanMethods = false)
class BackendConfiguration {

    @Bean
    CommandApiClient commandApi(DashboardProperties settings) {
        return new CommandApiClient(
                Backend.commandSide(settings.commandApi()).connect(settings.token(), timeouts(settings)));
    }

    @Bean
    QueryApiClient queryApi(DashboardProperties settings) {
        return new QueryApiClient(Backend.querySide(settings.queryApi()).connect("", timeouts(settings)));
    }

    private static ApiTimeouts timeouts(DashboardProperties settings) {
        return ApiTimeouts.prompt(settings.callTimeout(), settings.verifyTimeout());
    }

    @Bean
    Ingestions ingestions(CommandApiClient commands, QueryApiClient queries) {
        return new Ingestions(commands, queries);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LiveFeed liveFeed(DashboardProperties settings, QueryApiClient queries, CommandApiClient commands) {
        return new LiveFeed(
                Backend.querySide(settings.queryApi()), queries, Backend.commandSide(settings.commandApi()), commands);
    }
}
