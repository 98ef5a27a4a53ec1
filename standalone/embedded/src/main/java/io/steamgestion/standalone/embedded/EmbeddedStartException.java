// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import org.jspecify.annotations.Nullable;

/** A part could not be started; the message says which, why, and what helps. */
public final class EmbeddedStartException extends RuntimeException {

    public EmbeddedStartException(String message) {
        this(message, null);
    }

    public EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
