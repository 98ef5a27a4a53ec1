// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The indices of generations: the command side alone makes, marks and deletes them, and says which ones are searched. An
 * {@link IOException} means that what was asked is not known, or not done, at the moment.
 */
public interface SearchIndex {

    /** The indices of any generation of a store, by name; without those that an error hides. */
    Map<String, FoundIndex> of(String storeId) throws IOException;

    /** Names of the indices of other stores, in order. */
    List<String> ofOthers(String storeId) throws IOException;

    /**
     * Whether there is certainly no index of that name. {@link #of} does not tell: it leaves out what it does not see,
     * whatever the cause.
     */
    boolean isGone(String index) throws IOException;

    /**
     * Creates an index that must not exist, marked with the start that makes it.
     *
     * @throws IndexNotMadeException if it is refused
     */
    void create(String index, String definition, String startEpoch) throws IOException;

    /** Marks an index with the start that is about to feed it; what else is said there stays. */
    void mark(String index, String startEpoch) throws IOException;

    /** Deletes indices of exactly these names; harmless for those that are gone. */
    void delete(Collection<String> names) throws IOException;

    /** Lets no write bring back an index of this store that is gone: it would have another mapping. */
    void forbidAutomaticCreation(String storeId) throws IOException;

    /** How often each of the indices is refreshed, as it was set; one that is gone is left out. */
    Map<String, String> refreshIntervals(Collection<String> indices) throws IOException;

    /** Sets how often an index is refreshed. */
    void setRefreshInterval(String index, String interval) throws IOException;

    /** Makes everything that was written so far searchable. */
    void refresh(String index) throws IOException;

    /** How many documents an index has, as of its last refresh. */
    long count(String index) throws IOException;

    /** The highest position whose documents an index holds, as of its last refresh; 0 if it is empty. */
    long highestPosition(String index) throws IOException;

    /** The indices that each of the two aliases points to; none if there is no such alias. */
    Map<String, Set<String>> aliases() throws IOException;

    /** Lets both aliases point to a generation, and to nothing else, in one atomic step. */
    void pointAliases(GenerationChannel generation) throws IOException;

    /** Makes everything that a generation has taken searchable. */
    default void refresh(GenerationChannel generation) throws IOException {
        refresh(generation.reviewIndex());
        refresh(generation.rejectionIndex());
    }
}
