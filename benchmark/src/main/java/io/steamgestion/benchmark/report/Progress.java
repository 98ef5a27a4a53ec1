// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

/** Tells the person who waits how far a run is; on standard error, as it is no part of the result. */
public final class Progress {

    private Progress() {}

    /** One line. */
    public static void says(String format, Object... values) {
        System.err.println(format.formatted(values));
    }
}
