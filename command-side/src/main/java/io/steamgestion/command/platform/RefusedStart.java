// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.problem.RefusedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the command side does not start as a sentence and a remedy, in place of a stack trace. */
final class RefusedStart extends AbstractFailureAnalyzer<RefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedException cause) {
        return new FailureAnalysis(cause.refusal().message(), cause.refusal().remedy(), rootFailure);
    }
}
