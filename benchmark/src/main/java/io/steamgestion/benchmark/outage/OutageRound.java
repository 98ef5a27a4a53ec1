// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.outage;

import io.steamgestion.benchmark.report.Figures;
import java.time.Duration;

/**
 * The same number of rows, once with the broker up and once with the broker stopped.
 *
 * @param up how long acceptance took while its events were published and applied
 * @param stopped how long it took while the broker was stopped
 * @param catchUp from the broker's return until all was searchable
 */
public record OutageRound(long reviews, Duration up, Duration stopped, Duration catchUp) {

    double upRate() {
        return Figures.perSecond(reviews, up);
    }

    double stoppedRate() {
        return Figures.perSecond(reviews, stopped);
    }

    /** At least about 1 if acceptance never waits for the broker. */
    public double ratio() {
        return stoppedRate() / upRate();
    }
}
