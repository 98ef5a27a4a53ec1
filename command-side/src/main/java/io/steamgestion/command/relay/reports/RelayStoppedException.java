// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

/** Ends what waits because the process ends: nothing was stored, so the reports go back to their queue. */
final class RelayStoppedException extends RuntimeException {

    RelayStoppedException() {
        super("The relay was stopped", null, false, false);
    }
}
