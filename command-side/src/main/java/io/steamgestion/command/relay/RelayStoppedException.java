// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

/** Ends what waits because the process ends: nothing was confirmed or stored, so token and reports stay. */
final class RelayStoppedException extends RuntimeException {

    RelayStoppedException() {
        super("The relay was stopped", null, false, false);
    }
}
