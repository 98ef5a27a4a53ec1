// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which of the ingestions that are followed have changed since an earlier answer. Whoever follows them sends {@code start} and
 * {@code version} with the next question.
 *
 * @param start identity of the command side's start: versions of another one mean nothing, and all that are followed are here
 * @param version grows with every change
 * @param changed each as it is now
 */
public record IngestionChanges(String start, long version, List<IngestionAccounts> changed) {

    /** How many of the newest ingestions are followed. */
    public static final int FOLLOWED = 200;

    /** So many of those whose events were stored last are followed too, whatever their age; others are asked for one by one. */
    public static final int MOVED_LAST = 50;

    /** For who knows nothing yet. */
    public static final IngestionChanges NONE = new IngestionChanges("", 0, List.of());

    /** Those of some ingestions that are followed, newest first. */
    public static List<IngestionAccounts> followed(Collection<IngestionAccounts> ingestions) {
        Comparator<IngestionAccounts> newestFirst = newestFirst(IngestionStatus::startedAt);
        return Stream.concat(
                        ingestions.stream().sorted(newestFirst).limit(FOLLOWED),
                        ingestions.stream()
                                .sorted(newestFirst(IngestionStatus::updatedAt))
                                .limit(MOVED_LAST))
                .distinct()
                .sorted(newestFirst)
                .toList();
    }

    private static Comparator<IngestionAccounts> newestFirst(Function<IngestionStatus, Instant> time) {
        return Comparator.comparing((IngestionAccounts ingestion) -> time.apply(ingestion.status()))
                .reversed()
                .thenComparing(IngestionAccounts::id);
    }
}
