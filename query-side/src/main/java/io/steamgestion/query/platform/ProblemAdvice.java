// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.elasticsearch.NoSuchIndexException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller throws into a problem that people understand; nobody sees a stack trace. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Set<String> ALIASES =
            Set.of(GenerationChannel.REVIEWS_ALIAS, GenerationChannel.REJECTIONS_ALIAS);

    @ExceptionHandler
    ProblemDetail refused(ProblemException e) {
        return Problems.of(e.status(), e.refusal());
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, e.refusal());
    }

    @ExceptionHandler
    ProblemDetail badParameter(MethodArgumentTypeMismatchException e) {
        String type =
                Objects.requireNonNull(e.getRequiredType()).getSimpleName().toLowerCase(Locale.ROOT);
        return Problems.of(
                HttpStatus.BAD_REQUEST,
                new Refusal(
                        "parameter-invalid",
                        "The parameter '%s' is '%s', which is no %s.".formatted(e.getName(), e.getValue(), type),
                        "Give a value of that kind, or leave the parameter out."));
    }

    @ExceptionHandler
    ProblemDetail undecodableParameter(InvalidParameterException e) {
        LOG.debug("A parameter is no text", e);
        return Problems.of(
                HttpStatus.BAD_REQUEST,
                new Refusal(
                        "parameter-invalid",
                        "A parameter is not encoded as UTF-8.",
                        "Percent-encode the UTF-8 bytes of every parameter."));
    }

    @ExceptionHandler
    ProblemDetail nothingSearchable(NoSuchIndexException e) {
        LOG.debug("The index {} is missing", e.getIndex(), e);
        if (!ALIASES.contains(e.getIndex())) {
            return Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new Refusal(
                            "generation-without-index",
                            "The generation that was asked for has no index yet, or no more.",
                            "See in GET /api/generations how it is, then ask again, or leave the generation out."));
        }
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                new Refusal(
                        "nothing-searchable-yet",
                        "There is no searchable index yet.",
                        "Wait until the command side has created the first generation, then ask again."));
    }

    @ExceptionHandler
    ProblemDetail storeDown(DataAccessException e) {
        LOG.warn("A store does not answer: {}", Causes.innermost(e), e);
        return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, StoreTrouble.inWords(e));
    }

    @ExceptionHandler
    ProblemDetail defect(RuntimeException e) {
        LOG.error("A request failed", e);
        return Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                new Refusal(
                        "internal-error",
                        "The request failed because of a defect in the query side.",
                        "Try again; if it fails again, report it with the log of the query side."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = Objects.requireNonNullElse(HttpStatus.resolve(status.value()), HttpStatus.BAD_REQUEST);
        String message = body instanceof ProblemDetail detail && detail.getDetail() != null
                ? detail.getDetail()
                : known.getReasonPhrase();
        Refusal refusal = new Refusal(
                known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
                message,
                "See the README of the query side for its addresses and parameters.");
        return super.handleExceptionInternal(e, Problems.of(status, refusal), headers, status, request);
    }
}
