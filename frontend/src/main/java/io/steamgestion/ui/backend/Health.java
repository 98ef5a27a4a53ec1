// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a backend answers and is ready. */
final class Health {

    private Health() {}

    static @Nullable Refusal problem(Backend backend, HttpJson http, Duration timeout) {
        try {
            int status = http.status(http.request("/actuator/health").GET().build(), timeout);
            return status == 200
                    ? null
                    : new Refusal(
                            backend.name().replace(' ', '-') + "-not-ready",
                            "The " + backend.name() + " at " + backend.address() + " is not ready yet.",
                            "This page goes on by itself as soon as it is.");
        } catch (RefusedException e) {
            return e.refusal();
        }
    }
}
