// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.problem.Refusal;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Refusals as RFC 9457 problem details with the members code, message and remedy. */
final class Problems {

    private Problems() {}

    static ProblemDetail of(HttpStatusCode status, Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.message());
        problem.setProperty("code", refusal.code());
        problem.setProperty("message", refusal.message());
        problem.setProperty("remedy", refusal.remedy());
        return problem;
    }
}
