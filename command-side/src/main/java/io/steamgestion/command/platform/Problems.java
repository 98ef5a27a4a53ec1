// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.ingestion.StoreUnavailableException;
import io.steamgestion.command.source.SourceUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Refusals and failures as problem+json (RFC 9457) with code, message and remedy; never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

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

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refused) {
        ProblemDetail problem = problem(status(refused.refusal().code()), refused.refusal());
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(RuntimeException failure) {
        LOG.error("A request failed", failure);
        ProblemDetail problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                new Refusal(
                        "internal-error",
                        "The command side failed at this request.",
                        "Try again; if it fails again, its log says why."));
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(StoreUnavailableException unavailable) {
        LOG.error("The event store took nothing", unavailable);
        return refused(new RefusedException(unavailable.refusal()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(SourceUnavailableException unavailable) {
        Refusal reason = unavailable.refusal();
        ProblemDetail problem = problem(
                HttpStatus.SERVICE_UNAVAILABLE, new Refusal(reason.code(), reason.message(), "Try again in a while."));
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> cutOff(IOException failure) {
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
            return ResponseEntity.status(problem.getStatus())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return super.handleHttpMessageNotReadable(failure, headers, status, request);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What Spring itself refuses gets a code and a remedy too. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
            HttpStatus known = HttpStatus.resolve(status.value());
            problem.setProperty(
                    "code",
                    known == null
                            ? "request-invalid"
                            : known.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            problem.setProperty("message", sentence(problem.getDetail()));
            problem.setProperty("remedy", "Correct the request.");
        }
        return answer;
    }

    private static String sentence(@Nullable String detail) {
        String text = detail == null || detail.isBlank() ? "The request can't be answered" : detail;
        return text.endsWith(".") ? text : text + ".";
    }

    void write(HttpServletResponse response, HttpStatus status, Refusal refusal) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem(status, refusal)));
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "event-missing", "generation-unknown", "ingestion-unknown", "parked-unknown", "verification-unknown" ->
                HttpStatus.NOT_FOUND;
            case "batch-too-large" -> HttpStatus.CONTENT_TOO_LARGE;
            case "path-not-allowed" -> HttpStatus.FORBIDDEN;
            case "decision-not-followed", "elasticsearch-unavailable", "store-unavailable", "too-many-waiting" ->
                HttpStatus.SERVICE_UNAVAILABLE;
            default -> CONFLICTS.contains(code) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static ProblemDetail problem(HttpStatus status, Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.message());
        problem.setProperty("code", refusal.code());
        problem.setProperty("message", refusal.message());
        problem.setProperty("remedy", refusal.remedy());
        return problem;
    }
}
