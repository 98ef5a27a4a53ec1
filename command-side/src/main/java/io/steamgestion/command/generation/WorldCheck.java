// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.Incarnations;
import io.steamgestion.command.generation.Indices.Found;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import java.io.IOException;
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
    private final Ledger ledger;
    private final SearchCluster cluster;
    private final Indices indices;

    WorldCheck(Incarnations incarnations, Ledger ledger, SearchCluster cluster, Indices indices) {
        this.incarnations = incarnations;
        this.ledger = ledger;
        this.cluster = cluster;
        this.indices = indices;
    }

    /** What the comparison shows. */
    sealed interface Finding {

        /** Store, ledger and indices fit; or the generation has none yet. */
        record OneWorld() implements Finding {}

        /** The indices are not those that were fed: what the ledger says is of no use. */
        record IndexLost(String reason) implements Finding {}

        /** The event store is an older copy of itself: others know events that it does not. */
        record StoreSetBack(String reason) implements Finding {}
    }

    /**
     * Compares, for the newest generation of the store. Cheap enough to be asked every few seconds.
     *
     * @throws IOException if Elasticsearch can't say what it holds: then nothing is lost, as far as anybody knows
     */
    Finding of(GenerationChannel newest) throws IOException {
        Optional<String> ledgerAhead = ledgerAhead(newest);
        if (ledgerAhead.isPresent()) {
            return new Finding.StoreSetBack(ledgerAhead.get());
        }
        Map<String, Found> found = indices.of(newest.storeId());
        for (Map.Entry<String, Found> index : found.entrySet()) {
            String incarnation = index.getValue().incarnation();
            if (incarnation != null && incarnations.number(incarnation).isEmpty()) {
                return new Finding.StoreSetBack(
                        "Index %s was fed by a later start of this store than any that events.db knows"
                                .formatted(index.getKey()));
            }
        }
        String lost = lost(newest, found);
        if (lost != null) {
            return new Finding.IndexLost(lost);
        }
        return documentsAhead(newest, found)
                .<Finding>map(Finding.StoreSetBack::new)
                .orElseGet(Finding.OneWorld::new);
    }

    private Optional<String> ledgerAhead(GenerationChannel newest) {
        for (int generation : ledger.generations()) {
            boolean own = ledger.feed(generation)
                    .filter(feed -> feed.storeId().equals(newest.storeId()))
                    .isPresent();
            if (own && generation > newest.generation()) {
                return Optional.of(
                        "The ledger knows generation %d, events.db only %d".formatted(generation, newest.generation()));
            }
        }
        long reported = ledger.highest(newest.generation()); // before the store's end, which may grow
        long end = incarnations.highestHandedOut();
        return reported <= end
                ? Optional.empty()
                : Optional.of("The ledger knows position %d, events.db ended at %d".formatted(reported, end));
    }

    private @Nullable String lost(GenerationChannel newest, Map<String, Found> found) throws IOException {
        Optional<Feed> feed = ledger.feed(newest.generation());
        for (String index : Indices.definitions(newest).keySet()) {
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
            boolean another = index.equals(newest.reviewIndex())
                    && feed.isPresent()
                    && !feed.get().indexUuid().equals(there.uuid());
            if (another || (there.incarnation() == null && (feed.isEmpty() || incarnations.lastFed() > 0))) {
                return "Index " + index + " is not the one that was built";
            }
            if (number(there) < incarnations.lastFed()) {
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

    /** Asked until this process feeds: afterwards it is what makes new positions. */
    private Optional<String> documentsAhead(GenerationChannel newest, Map<String, Found> found) throws IOException {
        if (incarnations.number(incarnations.current()).orElseThrow() == incarnations.lastFed()) {
            return Optional.empty();
        }
        for (String index : Indices.definitions(newest).keySet()) {
            if (found.containsKey(index)) {
                cluster.refresh(index);
                long highest = cluster.highestPosition(index);
                long end = incarnations.highestHandedOut();
                if (highest > end) {
                    return Optional.of("Index %s holds documents of position %d, events.db ended at %d"
                            .formatted(index, highest, end));
                }
            }
        }
        return Optional.empty();
    }
}
