// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A refusal with its HTTP status, on its way to the user. A business answer: it carries no stack trace. */
public final class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final transient Refusal refusal;

    public ProblemException(HttpStatus status, String code, String message, String remedy) {
        super(message, null, false, false);
        this.status = status;
        this.refusal = new Refusal(code, message, remedy);
    }

    public HttpStatus status() {
        return status;
    }

    public Refusal refusal() {
        return refusal;
    }
}
