// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.Incarnations;
import io.steamgestion.command.generation.Indices.Found;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the event store, the ledger and the indices at hand: whether they are of one world. Each of the three may have
 * been deleted, or replaced by an older copy of itself, without the others.
 */
@Component
class WorldCheck {

    private final Incarnations incarnations;
    private final GenerationBook book;
    private final Ledger ledger;
    private final SearchCluster cluster;
    private final Indices indices;

    WorldCheck(Incarnations incarnations, GenerationBook book, Ledger ledger, SearchCluster cluster, Indices indices) {
        this.incarnations = incarnations;
        this.book = book;
        this.ledger = ledger;
        this.cluster = cluster;
        this.indices = indices;
    }

    /** What the comparison shows of a generation. */
    sealed interface Finding {

        /**
         * Store, ledger and indices fit; or the generation has none yet.
         *
         * @param found the indices of the store, by name
         */
        record OneWorld(Map<String, Found> found) implements Finding {}

        /** The indices are not those that were fed: what the ledger says is of no use. */
        record IndexLost(String reason) implements Finding {}

        /** The event store is an older copy of itself: others know events that it does not. Found of all or of none. */
        record StoreSetBack(String reason) implements Finding {}

        /** Elasticsearch can't say it of this one by now: nothing is lost, as far as anybody knows. */
        record Unknown(IOException cause) implements Finding {}
    }

    /**
     * Compares, for all generations of the store that are live, before anything of them is changed. Cheap enough to be
     * asked every few seconds.
     *
     * @param live all of them, of one store id
     * @return the finding of each, in the same order
     * @throws IOException if Elasticsearch can't say what it holds: then nothing is lost, as far as anybody knows
     */
    Map<BookedGeneration, Finding> of(List<BookedGeneration> live) throws IOException {
        Optional<String> ahead = ledgerAhead(live);
        if (ahead.isPresent()) {
            return all(live, new Finding.StoreSetBack(ahead.get()));
        }
        Map<String, Found> found = indices.of(live.getFirst().channel().storeId());
        for (Map.Entry<String, Found> index : found.entrySet()) {
            String incarnation = index.getValue().incarnation();
            if (incarnation != null && incarnations.number(incarnation).isEmpty()) {
                return all(
                        live,
                        new Finding.StoreSetBack(
                                "Index %s was fed by a later start of this store than any that events.db knows"
                                        .formatted(index.getKey())));
            }
        }
        Map<BookedGeneration, Finding> findings = new LinkedHashMap<>();
        for (BookedGeneration generation : live) {
            Finding finding = of(generation, found);
            if (finding instanceof Finding.StoreSetBack) {
                return all(live, finding);
            }
            findings.put(generation, finding);
        }
        return findings;
    }

    private static Map<BookedGeneration, Finding> all(List<BookedGeneration> live, Finding finding) {
        Map<BookedGeneration, Finding> findings = new LinkedHashMap<>();
        live.forEach(generation -> findings.put(generation, finding));
        return findings;
    }

    private Finding of(BookedGeneration generation, Map<String, Found> found) {
        try {
            String lost = lost(generation, found);
            if (lost != null) {
                return new Finding.IndexLost(lost);
            }
            return documentsAhead(generation, found)
                    .<Finding>map(Finding.StoreSetBack::new)
                    .orElseGet(() -> new Finding.OneWorld(found));
        } catch (IOException e) {
            return new Finding.Unknown(e);
        }
    }

    private Optional<String> ledgerAhead(List<BookedGeneration> live) {
        String storeId = live.getFirst().channel().storeId();
        int newest = book.highestNumber();
        for (int generation : ledger.generations()) {
            boolean own = ledger.feed(generation)
                    .filter(feed -> feed.storeId().equals(storeId))
                    .isPresent();
            if (own && generation > newest) {
                return Optional.of("The ledger knows generation %d, events.db only %d".formatted(generation, newest));
            }
        }
        long reported = live.stream() // before the store's end, which may grow
                .mapToLong(generation -> ledger.highest(generation.number()))
                .max()
                .orElseThrow();
        long end = incarnations.highestHandedOut();
        return reported <= end
                ? Optional.empty()
                : Optional.of("The ledger knows position %d, events.db ended at %d".formatted(reported, end));
    }

    private @Nullable String lost(BookedGeneration generation, Map<String, Found> found) throws IOException {
        GenerationChannel channel = generation.channel();
        Optional<Feed> feed = ledger.feed(generation.number());
        for (String index : Indices.definitions(channel).keySet()) {
            Found there = found.get(index);
            if (there == null) {
                if (feed.isPresent()) {
                    if (!indices.isGone(index)) {
                        throw new IOException("Elasticsearch has index " + index + ", but does not list it");
                    }
                    return "Index " + index + " is gone";
                }
                continue;
            }
            boolean another = index.equals(channel.reviewIndex())
                    && feed.isPresent()
                    && !feed.get().indexUuid().equals(there.uuid());
            if (another || (there.incarnation() == null && (feed.isEmpty() || generation.fedBy() > 0))) {
                return "Index " + index + " is not the one that was built";
            }
            if (number(there) < generation.fedBy()) {
                return "Index " + index + " is an older copy of itself";
            }
        }
        return null;
    }

    /** An index that bears no mark is of a time before there were marks. */
    private long number(Found index) {
        String incarnation = index.incarnation();
        OptionalLong number = incarnation == null ? OptionalLong.empty() : incarnations.number(incarnation);
        return number.orElse(0);
    }

    /**
     * Asked until this process feeds the generation: afterwards it is what makes new positions. One with an end holds
     * nothing that its own start, which the store has, does not come after.
     */
    private Optional<String> documentsAhead(BookedGeneration generation, Map<String, Found> found) throws IOException {
        if (generation.purpose() == GenerationPurpose.SIDE || generation.fedBy() == incarnations.currentNumber()) {
            return Optional.empty();
        }
        for (String index : Indices.definitions(generation.channel()).keySet()) {
            if (found.containsKey(index)) {
                cluster.refresh(index);
                long highest = cluster.highestPosition(index);
                if (highest > incarnations.pastEnd()) {
                    return Optional.of("Index %s holds documents of position %d, events.db ended at %d"
                            .formatted(index, highest, incarnations.pastEnd()));
                }
            }
        }
        return Optional.empty();
    }
}
