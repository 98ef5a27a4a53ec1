// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** A request that Elasticsearch, or what stands before it, takes only in parts. */
final class TooLargeException extends Exception {

    TooLargeException(int bytes) {
        super("No request of " + bytes + " bytes is taken", null, false, false);
    }
}
