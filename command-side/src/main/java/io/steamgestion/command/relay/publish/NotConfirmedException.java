// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.publish;

/** The broker did not take responsibility for a message: the token must not move. */
public final class NotConfirmedException extends Exception {

    NotConfirmedException(String message) {
        super(message, null, false, false);
    }
}
