// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** An event of a type, revision or content that only a newer projector knows. It waits for one; it is never skipped. */
final class NewerEventException extends Exception {

    /** @param what of the event is not known, as the subject of a sentence */
    NewerEventException(String what) {
        super(what + " is newer than this projector; start a newer version of it.", null, false, false);
    }
}
