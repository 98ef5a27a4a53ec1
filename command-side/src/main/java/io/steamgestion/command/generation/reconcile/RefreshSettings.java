// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * When a generation is far behind, and how rarely its indices are refreshed then.
 *
 * @param behind events that are not applied; with more of them it is far behind, until a tenth is left
 * @param relaxed between two refreshes meanwhile
 */
public record RefreshSettings(@Min(1) long behind, @NotNull Duration relaxed) {

    /** At most so many events are left when it has caught up. */
    long caughtUp() {
        return behind / 10;
    }
}
