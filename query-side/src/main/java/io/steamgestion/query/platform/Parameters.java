// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.problem.RefusedException;

/** Checks parameters of requests. */
public final class Parameters {

    private Parameters() {}

    /**
     * The value, if it is in bounds.
     *
     * @throws RefusedException otherwise
     */
    public static int between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new RefusedException(
                    "parameter-invalid",
                    "The parameter '%s' is %d; it may be from %d to %d.".formatted(name, value, least, most),
                    "Give a value in these bounds, or leave the parameter out.");
        }
        return value;
    }

    /**
     * The text, if it is no longer than that.
     *
     * @throws RefusedException otherwise
     */
    public static String upTo(String name, String value, int most) {
        if (value.length() > most) {
            throw new RefusedException(
                    "parameter-invalid",
                    "The parameter '%s' is longer than %d characters.".formatted(name, most),
                    "Shorten it.");
        }
        return value;
    }
}
