// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

/** Ends a delivery because the process ends: nothing was confirmed, so the token stays. */
final class RelayStoppedException extends RuntimeException {

    RelayStoppedException() {
        super("The relay was stopped before the broker confirmed", null, false, false);
    }
}
