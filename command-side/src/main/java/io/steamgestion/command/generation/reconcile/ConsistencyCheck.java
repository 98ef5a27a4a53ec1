// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.reconcile.Observation.LedgerMark;
import io.steamgestion.command.generation.reconcile.Observation.Listing;
import io.steamgestion.command.generation.reconcile.Observation.Probe;
import io.steamgestion.command.search.FoundIndex;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares event store, ledger and indices: each of the three may have been deleted, or replaced by an older copy of itself,
 * without the others. See docs/adr/0007.
 */
final class ConsistencyCheck {

    private final Observation seen;
    private final List<GenerationEntry> live;

    private ConsistencyCheck(Observation seen) {
        this.seen = seen;
        live = seen.live();
    }

    /**
     * The finding of each live generation, by number, the searchable one first; empty if Elasticsearch can't say what it
     * has: then nothing is lost, as far as anybody knows.
     */
    static Map<Integer, Finding> of(Observation seen) {
        return new ConsistencyCheck(seen).findings();
    }

    /** The names of a generation's indices, in a fixed order. */
    static List<String> indices(GenerationChannel generation) {
        return List.of(generation.reviewIndex(), generation.rejectionIndex());
    }

    private Map<Integer, Finding> findings() {
        Optional<String> ahead = ledgerAhead();
        if (ahead.isPresent()) {
            return all(new Finding.StoreRolledBack(ahead.get()));
        }
        if (!(seen.indices() instanceof Listing.Listed listed)) {
            return Map.of();
        }
        for (Map.Entry<String, FoundIndex> index : listed.found().entrySet()) {
            String mark = index.getValue().startEpoch();
            if (mark != null && !seen.store().starts().containsKey(mark)) {
                return all(new Finding.StoreRolledBack(
                        "Index %s was fed by a later start of this store than any that events.db knows"
                                .formatted(index.getKey())));
            }
        }
        Map<Integer, Finding> findings = new LinkedHashMap<>();
        for (GenerationEntry generation : live) {
            Finding finding = of(generation, listed);
            if (finding instanceof Finding.StoreRolledBack) {
                return all(finding);
            }
            findings.put(generation.number(), finding);
        }
        return findings;
    }

    private Map<Integer, Finding> all(Finding finding) {
        Map<Integer, Finding> findings = new LinkedHashMap<>();
        live.forEach(generation -> findings.put(generation.number(), finding));
        return findings;
    }

    private Optional<String> ledgerAhead() {
        String storeId = seen.searchable().channel().storeId();
        Optional<Integer> unknown = seen.ledgers().entrySet().stream()
                .filter(ledger -> ledger.getValue().storeId().equals(storeId))
                .map(Map.Entry::getKey)
                .filter(generation -> generation > seen.highestNumber())
                .min(Integer::compare);
        if (unknown.isPresent()) {
            return Optional.of(
                    "The ledger knows generation %d, events.db only %d".formatted(unknown.get(), seen.highestNumber()));
        }
        long reported = live.stream()
                .flatMap(generation -> seen.ledger(generation).stream())
                .mapToLong(LedgerMark::highest)
                .max()
                .orElse(0);
        long end = seen.store().highestPublished();
        return reported <= end
                ? Optional.empty()
                : Optional.of("The ledger knows position %d, events.db ended at %d".formatted(reported, end));
    }

    private Finding of(GenerationEntry generation, Listing.Listed listed) {
        for (String index : indices(generation.channel())) {
            Optional<Finding> wrong = indexWrong(generation, index, listed);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return documents(generation, listed);
    }

    /** What is wrong with an index by itself; empty if nothing is. */
    private Optional<Finding> indexWrong(GenerationEntry generation, String index, Listing.Listed listed) {
        Optional<LedgerMark> ledger = seen.ledger(generation);
        FoundIndex there = listed.found().get(index);
        if (there == null) {
            return ledger.isEmpty() ? Optional.empty() : Optional.of(missing(index, listed.probe(index)));
        }
        boolean another = index.equals(generation.channel().reviewIndex())
                && ledger.isPresent()
                && !ledger.get().indexUuid().equals(there.uuid());
        if (another || (there.startEpoch() == null && (ledger.isEmpty() || generation.fedBy() > 0))) {
            return Optional.of(new Finding.IndexLost("Index " + index + " is not the one that was built"));
        }
        // An index that bears no mark is of a time before there were marks.
        long start = there.startEpoch() == null ? 0 : seen.store().starts().getOrDefault(there.startEpoch(), 0L);
        return start < generation.fedBy()
                ? Optional.of(new Finding.IndexLost("Index " + index + " is an older copy of itself"))
                : Optional.empty();
    }

    private static Finding missing(String index, Probe probe) {
        return switch (probe) {
            case Probe.Gone ignored -> new Finding.IndexLost("Index " + index + " is gone");
            case Probe.Unavailable(String cause) -> new Finding.Unknown(cause);
            case Probe.Unlisted ignored ->
                new Finding.Unknown("Elasticsearch has index " + index + ", but does not list it");
            case Probe.Holds ignored ->
                new Finding.Unknown("Elasticsearch has index " + index + ", but does not list it");
        };
    }

    /** Documents of positions that the store never had mean that the store is an older copy of itself. */
    private Finding documents(GenerationEntry generation, Listing.Listed listed) {
        if (!needsDocuments(generation, seen.store().start())) {
            return new Finding.Consistent();
        }
        for (String index : indices(generation.channel())) {
            if (!listed.found().containsKey(index)) {
                continue;
            }
            switch (listed.probe(index)) {
                case Probe.Holds(long highest) -> {
                    if (highest > seen.store().pastEnd()) {
                        return new Finding.StoreRolledBack(
                                "Index %s holds documents of position %d, events.db ended at %d"
                                        .formatted(index, highest, seen.store().pastEnd()));
                    }
                }
                case Probe.Unavailable(String cause) -> {
                    return new Finding.Unknown(cause);
                }
                case Probe.Gone ignored -> {
                    return new Finding.Unknown("Elasticsearch lists index " + index + ", but does not have it");
                }
                case Probe.Unlisted ignored -> throw new IllegalStateException(index + " is listed");
            }
        }
        return new Finding.Consistent();
    }

    /**
     * Whether a generation's documents have to be asked for: until this start feeds it, as afterwards it is what makes new
     * positions. One with an end holds nothing that its own start, which the store has, does not come after.
     */
    static boolean needsDocuments(GenerationEntry generation, long start) {
        return generation.purpose() != GenerationPurpose.SIDE && generation.fedBy() != start;
    }

    /** Whether the list settles what has to be known of an index; otherwise it is asked about by itself. */
    static boolean needsProbe(GenerationEntry generation, boolean listed, boolean ledgerOpen, long start) {
        return listed ? needsDocuments(generation, start) : ledgerOpen;
    }

    /** Marks on indices, which are to be looked up among the store's starts. */
    static Collection<String> marks(Map<String, FoundIndex> found) {
        return found.values().stream()
                .map(FoundIndex::startEpoch)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
