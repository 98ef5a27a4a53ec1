// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** This process waits no longer with an event in its hands; the message goes back to its queue. */
final class GivenBackException extends Exception {

    GivenBackException(String reason) {
        super(reason, null, false, false);
    }
}
