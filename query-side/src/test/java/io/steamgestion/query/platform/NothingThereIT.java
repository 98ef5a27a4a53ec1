// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.query.Http;
import io.steamgestion.query.QuerySide;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Started before everything it needs: it is there, and says in words what is missing. */
class NothingThereIT {

    @ParameterizedTest
    @ValueSource(strings = {"query-api", "projector"})
    void startsAndSaysWhatIsMissing(String role) throws Exception {
        String nowhere = "127.0.0.1:" + closedPort();
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(QuerySide.class)
                .run(
                        "--server.port=0",
                        "--steamgestion.roles=" + role,
                        "--steamgestion.redis=redis://" + nowhere,
                        "--steamgestion.elasticsearch=http://" + nowhere,
                        "--steamgestion.amqp=amqp://" + nowhere,
                        "--steamgestion.command-api=http://" + nowhere)) {
            Http http = new Http(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            assertThat(http.read("/actuator/health").path("status").asString()).isEqualTo("UP");
            if (role.equals("query-api")) {
                http.get("/api/reviews").isProblem(503, "search-unavailable");
                http.get("/api/ingestions").isProblem(503, "no-generation-known");
                http.get("/api/generations").isProblem(503, "command-side-unavailable");
                assertThat(http.read("/api/workers")).isEmpty();
            } else {
                http.get("/api/reviews").isProblem(404, "not-found");
            }
            assertThat(List.of(application.getBeanDefinitionNames()).contains("projector"))
                    .isEqualTo(role.equals("projector"));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
