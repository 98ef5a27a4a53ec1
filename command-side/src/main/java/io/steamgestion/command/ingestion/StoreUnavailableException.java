// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import org.jspecify.annotations.Nullable;

/** A command failed for another reason than a refusal: the store may take it later. */
public final class StoreUnavailableException extends RuntimeException {

    StoreUnavailableException(@Nullable Throwable cause) {
        super(cause);
    }
}
