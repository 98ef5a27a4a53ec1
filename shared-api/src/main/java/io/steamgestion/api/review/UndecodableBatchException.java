// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

/** Bytes that are no batch. Trying again can't help, so the event is parked. */
public final class UndecodableBatchException extends RuntimeException {

    public UndecodableBatchException(String message) {
        super(message);
    }
}
