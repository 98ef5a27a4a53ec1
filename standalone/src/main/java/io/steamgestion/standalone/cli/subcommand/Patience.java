// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs out when something stays the same for too long. */
public final class Patience {

    private final Duration limit;
    private @Nullable Object last;
    private long since = System.nanoTime();

    public Patience(Duration limit) {
        this.limit = limit;
    }

    /** Whether {@code state} has been the same since the limit or longer. */
    public boolean isExhausted(Object state) {
        if (!state.equals(last)) {
            last = state;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > limit.toNanos();
    }
}
