// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Set<String> allowed;
    private final JsonMapper json;

    ForeignRequestFilter(QuerySideProperties properties, JsonMapper json) {
        this.allowed = properties.allowedHosts();
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!known(hostOf(host))) {
            refuse(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "host-not-allowed",
                    "The host '" + host + "' is not mine.");
        } else if (origin != null && !SAFE.contains(request.getMethod()) && !known(hostOfOrigin(origin))) {
            refuse(
                    response,
                    HttpStatus.FORBIDDEN,
                    "origin-not-allowed",
                    "The page '" + origin + "' may change nothing here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean known(@Nullable String host) {
        return host != null && (LOOPBACK.contains(host) || allowed.contains(host));
    }

    private static @Nullable String hostOf(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int port = header.lastIndexOf(':');
        boolean hasPort = port > header.lastIndexOf(']');
        return (hasPort ? header.substring(0, port) : header).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String hostOfOrigin(String origin) {
        try {
            return hostOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return null;
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
