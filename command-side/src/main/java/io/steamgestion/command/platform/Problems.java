// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.platform.web.ProblemAdvice;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.ingestion.StoreUnavailableException;
import io.steamgestion.command.source.SourceUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Which status each refusal has, and what else may fail here. */
@RestControllerAdvice
class Problems extends ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Set<String> CONFLICTS = Set.of(
            "batch-content-differs",
            "batch-out-of-order",
            "decision-overtaken",
            "differences-not-accepted",
            "generation-aside",
            "generation-building",
            "generation-ended",
            "generation-exists",
            "generation-lost",
            "generation-never-searched",
            "generation-not-building",
            "generation-not-kept",
            "generation-not-up",
            "generation-searchable",
            "generation-searched",
            "ingestion-ended",
            "ingestion-exists",
            "ingestion-not-paused",
            "ingestion-paused",
            "name-taken",
            "not-caught-up",
            "not-pushed",
            "parked-not-open",
            "rebuild-running",
            "searchable-changed",
            "standby-missing",
            "still-pending",
            "too-many-generations",
            "verification-running");

    @ExceptionHandler
    ProblemDetail unavailable(StoreUnavailableException unavailable) {
        LOG.error("The event store took nothing", unavailable);
        return refused(new RefusedException(unavailable.refusal()));
    }

    @ExceptionHandler
    ProblemDetail unavailable(SourceUnavailableException unavailable) {
        Refusal reason = unavailable.refusal();
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, new Refusal(reason.code(), reason.message(), "Try again in a while."));
    }

    @ExceptionHandler
    ProblemDetail cutOff(IOException failure) {
        LOG.warn("A request could not be read to its end, or what it brought could not be stored", failure);
        return refused(new RefusedException(
                "request-unreadable",
                "What was sent could not be read to its end or stored: " + Causes.innermost(failure) + ".",
                "Send it again; if it fails again, check the room on the disk of the data folder."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
            ProblemDetail problem = problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    new Refusal(
                            "field-unknown",
                            "The request has a field " + unknown.getPropertyName() + ", which nothing reads.",
                            "Use the fields " + known(unknown) + "."));
            return ResponseEntity.of(problem).build();
        }
        return super.handleHttpMessageNotReadable(failure, headers, status, request);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    protected HttpStatus status(String code) {
        return switch (code) {
            case "event-missing", "generation-unknown", "ingestion-unknown", "parked-unknown", "verification-unknown" ->
                HttpStatus.NOT_FOUND;
            case "batch-too-large" -> HttpStatus.CONTENT_TOO_LARGE;
            case "token-missing" -> HttpStatus.UNAUTHORIZED;
            case "path-not-allowed" -> HttpStatus.FORBIDDEN;
            case "decision-not-followed", "elasticsearch-unavailable", "store-unavailable", "too-many-waiting" ->
                HttpStatus.SERVICE_UNAVAILABLE;
            default -> CONFLICTS.contains(code) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
