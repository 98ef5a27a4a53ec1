// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.platform.KnownHosts;
import io.steamgestion.api.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who addresses this process by a name of its own, comes from no foreign page, and, for everything but reading,
 * knows the token. Also on loopback: a web page in a browser can reach that.
 */
@Component
class RequestGuard extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final CommandSideProperties properties;
    private final Problems problems;
    private final KnownHosts hosts;

    RequestGuard(CommandSideProperties properties, Problems problems) {
        this.properties = properties;
        this.problems = problems;
        this.hosts = new KnownHosts(properties.allowedHosts());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    refusal.get().code().startsWith("token") ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN,
                    refusal.get());
        }
    }

    private Optional<Refusal> refusal(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!hosts.knows(request.getServerName())) {
            return Optional.of(new Refusal(
                    "host-unknown",
                    "This process does not go by the name " + request.getServerName() + ".",
                    "Address it by localhost, or add the name to its allowed hosts."));
        }
        if (origin != null && !hosts.knowsOrigin(origin)) {
            return Optional.of(new Refusal(
                    "origin-foreign",
                    "Requests from pages of " + origin + " are not taken.",
                    "Use the dashboard or the command line, or add the name to the allowed hosts."));
        }
        if (!READING.contains(request.getMethod()) && !authorised(request)) {
            return Optional.of(new Refusal(
                    "token-missing",
                    "This needs the system's token.",
                    "Send it as \"Authorization: Bearer …\"; it is in steamgestion.json in the data folder."));
        }
        return Optional.empty();
    }

    private boolean authorised(HttpServletRequest request) {
        if (properties.token().isEmpty()) {
            return true;
        }
        String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + properties.token()).getBytes(StandardCharsets.UTF_8));
    }
}
