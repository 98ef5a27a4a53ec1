// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import java.util.List;

/**
 * Which of the newest ingestions have changed since an earlier answer. Whoever follows them sends {@code start} and
 * {@code version} with the next question.
 *
 * @param start identity of the command side's start: versions of another one mean nothing, and all the newest are here
 * @param version grows with every change
 * @param changed each as it is now
 */
public record IngestionChanges(String start, long version, List<IngestionAccounts> changed) {

    /** How many of the newest ingestions are followed; older ones are asked for one by one. */
    public static final int FOLLOWED = 200;

    /** For who knows nothing yet. */
    public static final IngestionChanges NONE = new IngestionChanges("", 0, List.of());
}
