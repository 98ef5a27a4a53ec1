// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.problem.Refusal;

/** A source gives nothing at the moment, and may again: its ingestion waits, shows the reason, and goes on by itself. */
public final class SourceUnavailableException extends RuntimeException {

    private final transient Refusal refusal;

    public SourceUnavailableException(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    /** Why, in words. */
    public Refusal refusal() {
        return refusal;
    }
}
