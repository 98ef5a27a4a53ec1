// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform.web;

import io.steamgestion.api.platform.KnownHosts;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets in who addresses this process by a name of its own and comes from no foreign page. Also on loopback: a web page in a
 * browser can reach that.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestGuard extends OncePerRequestFilter {

    static final String HOST_UNKNOWN = "host-unknown";
    static final String ORIGIN_FOREIGN = "origin-foreign";

    private final KnownHosts hosts;
    private final HandlerExceptionResolver problems;

    /**
     * @param allowedHosts names under which this process may be addressed, beside the loopback ones
     * @param problems answers those that are refused
     */
    public RequestGuard(Collection<String> allowedHosts, HandlerExceptionResolver problems) {
        this.hosts = new KnownHosts(allowedHosts);
        this.problems = problems;
    }

    @Override
    protected final void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(request, response, null, new RefusedException(refusal.get()));
        }
    }

    /** Why a request is not taken; empty if it is. */
    protected Optional<Refusal> refusal(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!hosts.knows(host)) {
            return Optional.of(new Refusal(
                    HOST_UNKNOWN,
                    "This process does not go by the name " + host + ".",
                    "Address it by localhost, or add the name to STEAMGESTION_ALLOWED_HOSTS."));
        }
        if (origin != null && !hosts.knowsOrigin(origin)) {
            return Optional.of(new Refusal(
                    ORIGIN_FOREIGN,
                    "Requests from pages of " + origin + " are not taken.",
                    "Use the dashboard or the command line, or add the name to STEAMGESTION_ALLOWED_HOSTS."));
        }
        return Optional.empty();
    }
}
