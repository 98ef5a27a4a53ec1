// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** A command failed for another reason than a refusal: the store may take it later. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(@Nullable Throwable cause) {
        super(cause);
    }

    /** Why, in words. */
    public Refusal refusal() {
        return new Refusal(
                "store-unavailable",
                "The event store takes nothing at the moment: " + Causes.innermost(this) + ".",
                "Check the room on the disk of the data folder; what is read goes on by itself.");
    }
}
