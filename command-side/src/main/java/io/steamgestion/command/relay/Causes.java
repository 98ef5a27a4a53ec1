// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import org.jspecify.annotations.Nullable;

/** Makes the reason of a failure fit to be shown. */
public final class Causes {

    private Causes() {}

    /** The message of the innermost cause, or its type's name where it has none. */
    public static String innermost(Throwable failure) {
        Throwable cause = failure;
        for (@Nullable Throwable next = failure.getCause(); next != null && next != cause; next = next.getCause()) {
            cause = next;
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
