// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.platform.KnownHosts;
import io.steamgestion.api.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses requests that name another host than this one (a page of a foreign site whose name was rebound to the
 * loopback address), and changes that a foreign page asks for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ForeignRequestFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final KnownHosts hosts;
    private final JsonMapper json;

    ForeignRequestFilter(QuerySideProperties properties, JsonMapper json) {
        this.hosts = new KnownHosts(properties.allowedHosts());
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!hosts.knows(host)) {
            refuse(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "host-not-allowed",
                    "The host '" + host + "' is not mine.");
        } else if (origin != null && !SAFE.contains(request.getMethod()) && !hosts.knowsOrigin(origin)) {
            refuse(
                    response,
                    HttpStatus.FORBIDDEN,
                    "origin-not-allowed",
                    "The page '" + origin + "' may change nothing here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String code, String message)
            throws IOException {
        ProblemDetail problem = Problems.of(
                status, new Refusal(code, message, "Use localhost, or name the host in STEAMGESTION_ALLOWED_HOSTS."));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
