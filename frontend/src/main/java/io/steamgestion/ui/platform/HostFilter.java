// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import io.steamgestion.api.platform.KnownHosts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final KnownHosts hosts;

    HostFilter(DashboardProperties settings) {
        hosts = new KnownHosts(settings.hosts());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader("Origin");
        if (HEALTH.contains(request.getRequestURI())
                || (hosts.knows(request.getHeader("Host")) && (origin == null || hosts.knowsOrigin(origin)))) {
            chain.doFilter(request, response);
        } else {
            refuse(response, request.getHeader("Accept"));
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
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
