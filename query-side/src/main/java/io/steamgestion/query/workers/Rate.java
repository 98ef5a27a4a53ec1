// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

/** A moving average over the last ten seconds. Thread-safe. */
final class Rate {

    private static final int SECONDS = 10;

    private final long[] counts = new long[SECONDS];
    private long newestSecond;

    /** Counts at the given time, in milliseconds since 1970. */
    synchronized void add(long count, long nowMillis) {
        forgetUpTo(nowMillis / 1_000);
        counts[(int) (newestSecond % SECONDS)] += count;
    }

    /** The average at the given time, in milliseconds since 1970. */
    synchronized double perSecond(long nowMillis) {
        forgetUpTo(nowMillis / 1_000);
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return (double) sum / SECONDS;
    }

    private void forgetUpTo(long second) {
        for (long expired = Math.max(newestSecond + 1, second - SECONDS + 1); expired <= second; expired++) {
            counts[(int) (expired % SECONDS)] = 0;
        }
        newestSecond = Math.max(newestSecond, second);
    }
}
