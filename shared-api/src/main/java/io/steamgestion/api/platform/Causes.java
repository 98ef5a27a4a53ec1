// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import org.jspecify.annotations.Nullable;

/** Says in one line what went wrong. */
public final class Causes {

    private static final int LONGEST = 500;

    private Causes() {}

    /** The innermost cause's message, or its type's name where it has none; shortened to 500 characters. */
    public static String innermost(Throwable failure) {
        Throwable cause = failure;
        for (@Nullable Throwable next = failure.getCause(); next != null && next != cause; next = next.getCause()) {
            cause = next;
        }
        String message = cause.getMessage();
        String words = message == null ? cause.getClass().getSimpleName() : message;
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
