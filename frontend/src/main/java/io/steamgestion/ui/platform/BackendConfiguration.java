// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import io.steamgestion.ui.backend.CommandApi;
import io.steamgestion.ui.backend.Ingestions;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.QueryApi;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clients of both sides, made from the settings. */
@Configuration(proxyBeanMethods = false)
class BackendConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    HttpClient backendHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    CommandApi commandApi(DashboardProperties settings, HttpClient backendHttp) {
        return new CommandApi(
                settings.commandApi(), backendHttp, settings.token(), settings.callTimeout(), settings.verifyTimeout());
    }

    @Bean
    QueryApi queryApi(DashboardProperties settings, HttpClient backendHttp) {
        return new QueryApi(settings.queryApi(), backendHttp, settings.callTimeout());
    }

    @Bean
    Ingestions ingestions(CommandApi commands, QueryApi queries) {
        return new Ingestions(commands, queries);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LiveFeed liveFeed(QueryApi queries, CommandApi commands) {
        return new LiveFeed(queries, commands);
    }
}
