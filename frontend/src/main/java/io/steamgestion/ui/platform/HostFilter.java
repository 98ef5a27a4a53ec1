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

    /** The answer to a program; it repeats nothing of the request. */
    private static final String JSON = """
            {"status":403,"title":"Unknown host name","code":"host-unknown",\
            "detail":"The dashboard does not answer under this host name.",\
            "message":"The dashboard does not answer under this host name.",\
            "remedy":"Open it as localhost, or add the name to STEAMGESTION_HOSTS and start it again."}""";

    /** The answer to a browser; it repeats nothing of the request. */
    private static final String HTML = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unknown host name · Steamgestion</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>
            :root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem}
            h1{font-size:1.4rem;line-height:1.3}code{background:light-dark(#eef1f5,#2a2f37);padding:.1em .4em;border-radius:.3em}
            </style></head><body><h1>The dashboard does not answer under this name</h1>
            <p>Steamgestion answers only under the names it knows, so that foreign web sites can't reach it through your browser.</p>
            <p>Open it as <code>localhost</code>, or add this name to <code>STEAMGESTION_HOSTS</code> and start the dashboard again.</p>
            </body></html>
            """;

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

    private static void refuse(HttpServletResponse response, @Nullable String accept) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setCharacterEncoding("UTF-8");
        if (accept != null && accept.contains("text/html")) {
            response.setContentType("text/html");
            response.getWriter().write(HTML);
        } else {
            response.setContentType("application/problem+json");
            response.getWriter().write(JSON);
        }
    }
}
