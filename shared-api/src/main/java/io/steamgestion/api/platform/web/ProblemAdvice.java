// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform.web;

import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals and failures as problem details (RFC 9457) with code, message and remedy; nobody sees a stack trace. */
public abstract class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** The status of a refusal. */
    protected abstract HttpStatus status(String code);

    protected static ProblemDetail problem(HttpStatusCode status, Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.message());
        problem.setProperty("code", refusal.code());
        problem.setProperty("message", refusal.message());
        problem.setProperty("remedy", refusal.remedy());
        return problem;
    }

    @ExceptionHandler
    protected final ProblemDetail refused(RefusedException refused) {
        Refusal refusal = refused.refusal();
        return problem(
                switch (refusal.code()) {
                    case RequestGuard.HOST_UNKNOWN, RequestGuard.ORIGIN_FOREIGN -> HttpStatus.FORBIDDEN;
                    default -> status(refusal.code());
                },
                refusal);
    }

    @ExceptionHandler
    protected final ProblemDetail defect(RuntimeException failure) {
        LOG.error("A request failed", failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                new Refusal(
                        "internal-error",
                        "The request failed because of a defect in this program.",
                        "Try again; if it fails again, report it with the program's log."));
    }

    /** What Spring itself refuses gets a code and a remedy too. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
            HttpStatus known = HttpStatus.resolve(status.value());
            String code = known == null ? "request-invalid" : known.name().toLowerCase(Locale.ROOT);
            problem.setDetail(sentence(problem.getDetail()));
            problem.setProperty("code", code.replace('_', '-'));
            problem.setProperty("message", problem.getDetail());
            problem.setProperty(
                    "remedy", "Correct the request; the program's README lists its addresses and parameters.");
        }
        return answer;
    }

    private static String sentence(@Nullable String detail) {
        String text = detail == null || detail.isBlank() ? "The request can't be answered" : detail;
        return text.endsWith(".") ? text : text + ".";
    }
}
