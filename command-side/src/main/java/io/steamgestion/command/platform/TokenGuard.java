// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.platform.web.RequestGuard;
import io.steamgestion.api.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Also asks for the token, for everything but reading. */
@Component
class TokenGuard extends RequestGuard {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final String token;

    TokenGuard(
            CommandSideProperties properties,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        super(properties.allowedHosts(), problems);
        this.token = properties.token();
    }

    @Override
    protected Optional<Refusal> refusal(HttpServletRequest request) {
        Optional<Refusal> refusal = super.refusal(request);
        if (refusal.isPresent() || READING.contains(request.getMethod()) || authorised(request)) {
            return refusal;
        }
        return Optional.of(new Refusal(
                "token-missing",
                "This needs the system's token.",
                "Send it as \"Authorization: Bearer …\"; it is in steamgestion.json in the data folder."));
    }

    private boolean authorised(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        return token.isEmpty()
                || MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
