// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.search.FoundIndex;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of generations, ledgers, indices and relays at one moment.
 *
 * @param generations all of which something is left, in the order of their numbers; never empty
 * @param highestNumber the highest number that a generation of this store ever had
 * @param ledgers the open ledgers, by generation
 * @param store what the event store says of itself
 * @param indices what Elasticsearch has for this store
 * @param fed generations that have a running relay
 * @param held messages that projectors have taken and not settled, by generation; none means 0
 * @param nanos when it was seen, by a clock that only goes forward
 * @param now when it was seen, by the wall clock
 */
record Observation(
        List<GenerationEntry> generations,
        int highestNumber,
        Map<Integer, LedgerMark> ledgers,
        StoreMark store,
        Listing indices,
        Set<GenerationChannel> fed,
        Map<Integer, Integer> held,
        long nanos,
        Instant now) {

    /**
     * How a generation's ledger stands.
     *
     * @param indexUuid Elasticsearch's identity of the index that it speaks of
     * @param highest the highest position that was published or reported
     * @param completeThrough every position up to here is settled
     */
    record LedgerMark(String storeId, String indexUuid, long highest, long completeThrough) {}

    /**
     * How the event store stands.
     *
     * @param start number of this start of the command side, from 1
     * @param starts numbers of the starts that marked an index, by mark; a mark that is missing is of no start of this store
     * @param highestPublished the highest position that can have been published
     * @param pastEnd the highest position that earlier starts can have published
     */
    record StoreMark(long start, Map<String, Long> starts, long highestPublished, long pastEnd) {}

    /** What Elasticsearch says of the indices of the store. */
    sealed interface Listing {

        /**
         * It answered.
         *
         * @param found the indices, by name
         * @param probes answers about single indices that the list alone does not settle, by name
         */
        record Listed(Map<String, FoundIndex> found, Map<String, Probe> probes) implements Listing {

            /** The answer about one index; one that was not asked about is as good as one that can't be. */
            Probe probe(String index) {
                return probes.getOrDefault(index, new Probe.Unavailable("Nobody asked about index " + index));
            }
        }

        /** It can't be asked at the moment. */
        record Unavailable(String cause) implements Listing {}
    }

    /** What Elasticsearch says of one index. */
    sealed interface Probe {

        /** There is no index of that name. */
        record Gone() implements Probe {}

        /** There is one, though the list does not have it. */
        record Unlisted() implements Probe {}

        /** The highest position of which it holds documents; 0 if it is empty. */
        record Holds(long highestPosition) implements Probe {}

        /** It can't be asked about this one. */
        record Unavailable(String cause) implements Probe {}
    }

    Observation {
        generations = List.copyOf(generations);
        ledgers = Map.copyOf(ledgers);
        fed = Set.copyOf(fed);
        held = Map.copyOf(held);
    }

    /** Those whose indices are kept, the searchable one first, the others in the order of their numbers. */
    List<GenerationEntry> live() {
        return GenerationProjection.searchableFirst(generations);
    }

    /** The one that searches go to. */
    GenerationEntry searchable() {
        return live().getFirst();
    }

    boolean isFed(GenerationEntry generation) {
        return fed.contains(generation.channel());
    }

    /** The ledger of a generation, if it is open and of the generation's own store. */
    Optional<LedgerMark> ledger(GenerationEntry generation) {
        return ledger(ledgers, generation);
    }

    /** The one of some ledgers that is of a generation and of its store; one that another store left is not. */
    static Optional<LedgerMark> ledger(Map<Integer, LedgerMark> ledgers, GenerationEntry generation) {
        return Optional.ofNullable(ledgers.get(generation.number()))
                .filter(ledger -> ledger.storeId().equals(generation.channel().storeId()));
    }

    long completeThrough(GenerationEntry generation) {
        return ledger(generation).map(LedgerMark::completeThrough).orElse(0L);
    }

    /** Whether a generation with an end has got everything up to it, and nothing of that is tried again. */
    boolean isComplete(GenerationEntry generation) {
        Long until = generation.until();
        return until != null && ledger(generation).isPresent() && completeThrough(generation) >= until;
    }

    /** What the list has of an index, or null. */
    @Nullable
    FoundIndex found(String index) {
        return indices instanceof Listing.Listed listed ? listed.found().get(index) : null;
    }
}
