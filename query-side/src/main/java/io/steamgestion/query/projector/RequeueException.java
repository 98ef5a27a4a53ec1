// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** This process waits no longer with an event that it holds; the message goes back to its queue. */
final class RequeueException extends Exception {

    RequeueException(String reason) {
        super(reason, null, false, false);
    }
}
