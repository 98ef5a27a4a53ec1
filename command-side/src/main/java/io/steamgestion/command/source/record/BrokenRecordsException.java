// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

import java.io.IOException;

/** Where the next record would be there is nothing that can be read: what follows is lost without a mend. */
public final class BrokenRecordsException extends IOException {

    private final boolean cutOff;

    /** Says what is wrong, as the second half of a sentence. */
    public BrokenRecordsException(String problem) {
        this(problem, false);
    }

    private BrokenRecordsException(String problem, boolean cutOff) {
        super(problem);
        this.cutOff = cutOff;
    }

    /** The file ends where something should still come. */
    public static BrokenRecordsException cutOff() {
        return new BrokenRecordsException("the file is cut off", true);
    }

    /** Whether the source ends in the middle of a record. */
    public boolean isCutOff() {
        return cutOff;
    }
}
