// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** Something that may succeed later: a store or the broker is away or overloaded. */
final class TransientFailure extends Exception {

    TransientFailure(String reason, Throwable cause) {
        super(reason, cause);
    }

    TransientFailure(String reason) {
        super(reason);
    }

    /** Why, in words. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
