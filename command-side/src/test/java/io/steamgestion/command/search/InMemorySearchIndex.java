// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Indices in memory, which pass {@link SearchIndexContract} as those in Elasticsearch do, and can be made to fail. Holds
 * of documents their ids and positions alone. Thread-safe.
 */
public final class InMemorySearchIndex implements SearchIndex {

    private static final class Index {

        private final String uuid = UUID.randomUUID().toString();
        private final Map<Long, Long> positions = new HashMap<>();
        private Map<Long, Long> searchable = Map.of();
        private @Nullable String startEpoch;
        private int mappingVersion;
        private String refreshInterval = "";
        private boolean readOnly;
    }

    private final Map<String, Index> indices = new TreeMap<>();
    private final Map<String, Set<String>> aliases = new HashMap<>();
    private boolean away;
    private boolean refusesAliases;
    private @Nullable String refusesIndices;
    private int listingsToMiss;
    private int namesToMiss;

    /** Whether every call fails from now on. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Whether the aliases can't be moved from now on. */
    public synchronized void refuseAliases(boolean refuses) {
        refusesAliases = refuses;
    }

    /** Why no index is made from now on, or null if one is. */
    public synchronized void refuseIndices(@Nullable String reason) {
        refusesIndices = reason;
    }

    /** Behaves like a node that has not heard of any index yet, in so many listings and questions by name. */
    public synchronized void missIndices(int listings, int names) {
        listingsToMiss = listings;
        namesToMiss = names;
    }

    /** Whether something is still to be missed. */
    public synchronized boolean misses() {
        return listingsToMiss > 0 || namesToMiss > 0;
    }

    /** Whether the settings and the mapping of an index can't be changed from now on. */
    public synchronized void readOnly(String name, boolean isReadOnly) {
        existing(name).readOnly = isReadOnly;
    }

    /** Somebody deletes an index; aliases that point to it go with it. */
    public synchronized void drop(String name) {
        if (indices.remove(name) == null) {
            throw new IllegalArgumentException("There is no " + name);
        }
        aliases.values().forEach(names -> names.remove(name));
    }

    /** Somebody makes an index, in place of one that may have been there. */
    public synchronized void replace(String name) {
        indices.put(name, new Index());
        aliases.values().forEach(names -> names.remove(name));
    }

    /** Somebody lets an alias point to an index as well. */
    public synchronized void addAlias(String alias, String name) {
        aliases.computeIfAbsent(alias, any -> new TreeSet<>()).add(name);
    }

    /** Somebody deletes an alias. */
    public synchronized void dropAlias(String alias) {
        aliases.remove(alias);
    }

    /** A projector writes a document, which a search finds after the next refresh. */
    public synchronized void write(String name, long id, long position) {
        existing(name).positions.put(id, position);
    }

    /** Whether there is such an index. */
    public synchronized boolean exists(String name) {
        return indices.containsKey(name);
    }

    /** The indices that searches for reviews go to. */
    public synchronized Set<String> searched() {
        return Set.copyOf(aliases.getOrDefault(GenerationChannel.REVIEWS_ALIAS, Set.of()));
    }

    /** Documents of an index, also those that no search finds yet. */
    public synchronized long documents(String name) {
        return existing(name).positions.size();
    }

    /** Documents of the indices that searches for reviews go to. */
    public synchronized long found() {
        return searched().stream().mapToLong(this::documents).sum();
    }

    /** Changes the mark and the version of an index, as another version of Steamgestion, or an older copy, has them. */
    public synchronized void overwrite(String name, @Nullable String startEpoch, int mappingVersion) {
        existing(name).startEpoch = startEpoch;
        existing(name).mappingVersion = mappingVersion;
    }

    @Override
    public synchronized Map<String, FoundIndex> of(String storeId) throws IOException {
        answer();
        Map<String, FoundIndex> found = new TreeMap<>();
        if (listingsToMiss > 0) {
            listingsToMiss--;
            return found;
        }
        indices.forEach((name, index) -> {
            if (isOf(storeId, name)) {
                found.put(name, new FoundIndex(index.uuid, index.startEpoch, index.mappingVersion));
            }
        });
        return found;
    }

    @Override
    public synchronized List<String> ofOthers(String storeId) throws IOException {
        answer();
        return indices.keySet().stream()
                .filter(name -> name.startsWith("reviews-") || name.startsWith("rejections-"))
                .filter(name -> !isOf(storeId, name))
                .toList();
    }

    private static boolean isOf(String storeId, String name) {
        return name.startsWith("reviews-" + storeId + "-") || name.startsWith("rejections-" + storeId + "-");
    }

    @Override
    public synchronized boolean isGone(String name) throws IOException {
        answer();
        if (namesToMiss > 0) {
            namesToMiss--;
            return true;
        }
        return !indices.containsKey(name);
    }

    @Override
    public synchronized void create(String name, String definition, String startEpoch) throws IOException {
        answer();
        if (refusesIndices != null) {
            throw new IndexNotMadeException(name, refusesIndices, new IOException(refusesIndices));
        }
        if (indices.containsKey(name)) {
            throw new IndexNotMadeException(name, "index exists", new IOException("index exists"));
        }
        Index index = new Index();
        var read = JsonMapper.shared().readTree(definition);
        index.startEpoch = startEpoch;
        index.mappingVersion = read.path("mappings")
                .path("_meta")
                .path(IndexDefinitions.MAPPING_VERSION)
                .asInt();
        index.refreshInterval = read.path("settings").path("refresh_interval").asString();
        indices.put(name, index);
    }

    @Override
    public synchronized void mark(String name, String startEpoch) throws IOException {
        changeable(name).startEpoch = startEpoch;
    }

    @Override
    public synchronized void delete(Collection<String> names) throws IOException {
        answer();
        for (String name : names) {
            if (indices.containsKey(name)) {
                changeable(name);
                drop(name);
            }
        }
    }

    @Override
    public synchronized void forbidAutomaticCreation(String storeId) throws IOException {
        answer(); // nothing makes an index here but create and replace
    }

    @Override
    public synchronized Map<String, String> refreshIntervals(Collection<String> names) throws IOException {
        answer();
        Map<String, String> intervals = new HashMap<>();
        for (String name : names) {
            Index index = indices.get(name);
            if (index != null) {
                intervals.put(name, index.refreshInterval);
            }
        }
        return intervals;
    }

    @Override
    public synchronized void setRefreshInterval(String name, String interval) throws IOException {
        changeable(name).refreshInterval = interval;
    }

    @Override
    public synchronized void refresh(String name) throws IOException {
        Index index = readable(name);
        index.searchable = Map.copyOf(index.positions);
    }

    @Override
    public synchronized long count(String name) throws IOException {
        return readable(name).searchable.size();
    }

    @Override
    public synchronized long highestPosition(String name) throws IOException {
        return readable(name).searchable.values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized Map<String, Set<String>> aliases() throws IOException {
        answer();
        Map<String, Set<String>> found = new HashMap<>();
        for (String alias : List.of(GenerationChannel.REVIEWS_ALIAS, GenerationChannel.REJECTIONS_ALIAS)) {
            found.put(alias, Set.copyOf(aliases.getOrDefault(alias, Set.of())));
        }
        return found;
    }

    @Override
    public synchronized void pointAliases(GenerationChannel generation) throws IOException {
        changeable(generation.reviewIndex());
        changeable(generation.rejectionIndex());
        if (refusesAliases) {
            throw new IOException("The aliases are not moved");
        }
        aliases.put(GenerationChannel.REVIEWS_ALIAS, new TreeSet<>(Set.of(generation.reviewIndex())));
        aliases.put(GenerationChannel.REJECTIONS_ALIAS, new TreeSet<>(Set.of(generation.rejectionIndex())));
    }

    private void answer() throws IOException {
        if (away) {
            throw new IOException("Nobody answers");
        }
    }

    private Index readable(String name) throws IOException {
        answer();
        Index index = indices.get(name);
        if (index == null) {
            throw new IOException("no such index [" + name + "]");
        }
        return index;
    }

    private Index changeable(String name) throws IOException {
        Index index = readable(name);
        if (index.readOnly) {
            throw new IOException("index [" + name + "] blocked by: index read-only");
        }
        return index;
    }

    private Index existing(String name) {
        Index index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("There is no " + name + ", but " + new ArrayList<>(indices.keySet()));
        }
        return index;
    }
}
