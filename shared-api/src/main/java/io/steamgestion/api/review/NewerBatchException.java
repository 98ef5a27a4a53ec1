// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

/** A batch in a format that only a newer version knows. Nothing is wrong with it; it waits for that version. */
public final class NewerBatchException extends RuntimeException {

    private final long format;

    NewerBatchException(long format, int known) {
        super("Batch format " + format + " is newer than this version, which knows " + known, null, false, false);
        this.format = format;
    }

    /** The format it is written in. */
    public long format() {
        return format;
    }
}
