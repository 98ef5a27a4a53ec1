// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class HostFilterTest {

    private final HostFilter filter = new HostFilter(new DashboardProperties(
            URI.create("http://c"),
            URI.create("http://q"),
            "",
            List.of("reviews.example.org"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            DataSize.ofGigabytes(1)));

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST", "reviews.example.org"
            })
    void answersUnderItsNames(String host) throws Exception {
        assertThat(ask("/", host, null, "text/html").getStatus()).isEqualTo(200);
        assertThat(ask("/", host, "http://" + host, "*/*").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:8080",
                "",
                "localhost@evil.example"
            })
    void refusesOtherNamesInWords(String host) throws Exception {
        MockHttpServletResponse page = ask("/ingestions", host, null, "text/html");
        assertThat(page.getStatus()).isEqualTo(403);
        assertThat(page.getContentAsString()).contains("does not answer under this name", "STEAMGESTION_HOSTS");
        MockHttpServletResponse problem = ask("/ingestions", host, null, "*/*");
        assertThat(problem.getContentType()).startsWith("application/problem+json");
        assertThat(problem.getContentAsString()).contains("host-unknown");
    }

    @Test
    void refusesForeignOrigins() throws Exception {
        assertThat(ask("/", "localhost:8080", "https://evil.example", "*/*").getStatus())
                .isEqualTo(403);
        assertThat(ask("/", "localhost:8080", "null", "*/*").getStatus()).isEqualTo(403);
        assertThat(ask("/", "localhost:8080", "h ttp:/", "*/*").getStatus()).isEqualTo(403);
    }

    @Test
    void healthAnswersEveryProbe() throws Exception {
        assertThat(ask("/actuator/health", "10.1.2.3:8080", null, "*/*").getStatus())
                .isEqualTo(200);
        assertThat(ask("/actuator/health/../../ingestions", "10.1.2.3:8080", null, "*/*")
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask("/actuator/healthy/../ingestions", "10.1.2.3:8080", null, "*/*")
                        .getStatus())
                .isEqualTo(403);
    }

    private MockHttpServletResponse ask(String path, String host, String origin, String accept) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Host", host);
        request.addHeader("Accept", accept);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
