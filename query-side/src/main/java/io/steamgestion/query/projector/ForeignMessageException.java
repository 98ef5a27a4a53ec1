// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** A message that does not belong in this queue: it comes from another event store, or is no event at all. */
final class ForeignMessageException extends Exception {

    ForeignMessageException(String message) {
        super(message, null, false, false);
    }
}
