// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.platform.web.ProblemAdvice;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.transport.GenerationChannel;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.elasticsearch.NoSuchIndexException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a controller throws into a problem that people understand. */
@RestControllerAdvice
final class Problems extends ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Set<String> ALIASES =
            Set.of(GenerationChannel.REVIEWS_ALIAS, GenerationChannel.REJECTIONS_ALIAS);

    @Override
    protected HttpStatus status(String code) {
        return switch (code) {
            case "game-unknown", "generation-unknown", "ingestion-unknown" -> HttpStatus.NOT_FOUND;
            case "command-side-unavailable", "no-generation-known", "too-many-listeners" ->
                HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    @ExceptionHandler
    ProblemDetail badParameter(MethodArgumentTypeMismatchException e) {
        String type =
                Objects.requireNonNull(e.getRequiredType()).getSimpleName().toLowerCase(Locale.ROOT);
        return problem(
                HttpStatus.BAD_REQUEST,
                new Refusal(
                        "parameter-invalid",
                        "The parameter '%s' is '%s', which is no %s.".formatted(e.getName(), e.getValue(), type),
                        "Give a value of that kind, or leave the parameter out."));
    }

    @ExceptionHandler
    ProblemDetail undecodableParameter(InvalidParameterException e) {
        LOG.debug("A parameter is no text", e);
        return problem(
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
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new Refusal(
                            "generation-without-index",
                            "The generation that was asked for has no index yet, or no more.",
                            "See in GET /api/generations how it is, then ask again, or leave the generation out."));
        }
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                new Refusal(
                        "nothing-searchable-yet",
                        "There is no searchable index yet.",
                        "Wait until the command side has created the first generation, then ask again."));
    }

    @ExceptionHandler
    ProblemDetail storeDown(DataAccessException e) {
        LOG.warn("A store does not answer: {}", Causes.innermost(e), e);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, StoreTrouble.inWords(e));
    }
}
