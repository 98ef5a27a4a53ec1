// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.review.NewerBatchException;

/** An event of a type, revision or content that only a newer projector knows. It waits for one; it is never skipped. */
final class NewerEventException extends Exception {

    NewerEventException(String type, String revision) {
        this("The event type '%s' in revision '%s'".formatted(type, revision));
    }

    NewerEventException(NewerBatchException content) {
        this("The content of a batch, in format " + content.format() + ",");
    }

    private NewerEventException(String what) {
        super(what + " is newer than this projector; start a newer version of it.", null, false, false);
    }
}
