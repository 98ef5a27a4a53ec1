// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only under the names it is meant to have, so that no page of a foreign site can reach it through a name of its
 * own (DNS rebinding) or open its connections (Origin). Health stays open: probes use addresses, and it tells nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HostFilter extends OncePerRequestFilter {

    private static final Set<String> HEALTH =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private final Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));

    HostFilter(DashboardProperties settings) {
        settings.hosts().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HEALTH.contains(request.getRequestURI())
                || (knows(request.getHeader("Host"))
                        && (request.getHeader("Origin") == null || knowsOrigin(request)))) {
            chain.doFilter(request, response);
        } else {
            refuse(response, request.getHeader("Accept"));
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    private boolean knowsOrigin(HttpServletRequest request) {
        try {
            return knows(URI.create(request.getHeader("Origin")).getRawAuthority());
        } catch (IllegalArgumentException e) {
            // What is no address is no name we know.
            return false;
        }
    }

    private boolean knows(@Nullable String authority) {
        return authority != null
                && names.contains(authority.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
    }

    private static void refuse(HttpServletResponse response, @Nullable String accept) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setCharacterEncoding("UTF-8");
        if (accept != null && accept.contains("text/html")) {
            response.setContentType("text/html");
            response.getWriter().write(RefusalPage.HTML);
        } else {
            response.setContentType("application/problem+json");
            response.getWriter().write(RefusalPage.JSON);
        }
    }
}
