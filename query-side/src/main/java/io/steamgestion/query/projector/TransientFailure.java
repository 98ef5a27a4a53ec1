// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** Something that may succeed later: a store or the broker is away or overloaded. */
final class TransientFailure extends Exception {

    private final boolean overload;

    TransientFailure(String reason, Throwable cause) {
        super(reason, cause);
        this.overload = false;
    }

    TransientFailure(String reason) {
        this(reason, false);
    }

    private TransientFailure(String reason, boolean overload) {
        super(reason);
        this.overload = overload;
    }

    /** A server that says that it has more to do than it can. */
    static TransientFailure overload(String reason) {
        return new TransientFailure(reason, true);
    }

    /** Whether it is a server that has too much to do. */
    boolean isOverload() {
        return overload;
    }

    /** Why, in words. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
