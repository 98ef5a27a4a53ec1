// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.problem;

import org.jspecify.annotations.Nullable;

/** A refusal on its way to the user. A business answer, not a defect: it carries no stack trace. */
public final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        this(refusal, null);
    }

    /** @param cause for the log; null if the refusal says all */
    public RefusedException(Refusal refusal, @Nullable Throwable cause) {
        super(refusal.toString(), cause, false, false);
        this.refusal = refusal;
    }

    public RefusedException(String code, String message, String remedy) {
        this(new Refusal(code, message, remedy));
    }

    public Refusal refusal() {
        return refusal;
    }
}
