// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import java.util.Objects;

/** Says in one line what went wrong. */
public final class Causes {

    private static final int LONGEST = 500;

    private Causes() {}

    /** The innermost cause's message, or its type if it has none; shortened. */
    public static String inWords(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String words = Objects.requireNonNullElse(
                innermost.getMessage(), innermost.getClass().getSimpleName());
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
