// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** An event of a type or revision that only a newer projector knows. It waits for one; it is never skipped. */
final class NewerEventException extends Exception {

    NewerEventException(String type, String revision) {
        super(
                "The event type '%s' in revision '%s' is newer than this projector; start a newer version of it."
                        .formatted(type, revision),
                null,
                false,
                false);
    }
}
