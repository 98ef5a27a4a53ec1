// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StartEpochs;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.generation.reconcile.Observation.LedgerMark;
import io.steamgestion.command.generation.reconcile.Observation.Listing;
import io.steamgestion.command.generation.reconcile.Observation.Probe;
import io.steamgestion.command.generation.reconcile.Observation.StoreMark;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.Relays;
import io.steamgestion.command.search.FoundIndex;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sees how generations, ledgers, indices and relays stand. Changes nothing; cheap enough to be asked every few seconds. */
@Component
class GenerationObserver {

    private final GenerationProjection projection;
    private final Ledger ledger;
    private final StartEpochs starts;
    private final SearchIndex indices;
    private final RelayLifecycle feeds;
    private final Relays relays;

    GenerationObserver(
            GenerationProjection projection,
            Ledger ledger,
            StartEpochs starts,
            SearchIndex indices,
            RelayLifecycle feeds,
            Relays relays) {
        this.projection = projection;
        this.ledger = ledger;
        this.starts = starts;
        this.indices = indices;
        this.feeds = feeds;
        this.relays = relays;
    }

    /** One of them is searchable by then. */
    Observation observe() {
        List<GenerationEntry> all = projection.all();
        List<GenerationEntry> live = GenerationProjection.searchableFirst(all);
        int highestNumber = projection.highestNumber();
        // Before the store's end, which may grow.
        Map<Integer, LedgerMark> ledgers = ledgers();
        long highestPublished = starts.highestPublished();
        Listing listing = listing(live, ledgers);
        Set<GenerationChannel> fed = new HashSet<>();
        Map<Integer, Integer> held = new HashMap<>();
        for (GenerationEntry generation : all) {
            if (feeds.isFed(generation.channel())) {
                fed.add(generation.channel());
            }
            held.put(
                    generation.number(),
                    relays.workers().of(generation.number()).held());
        }
        StoreMark store = new StoreMark(starts.currentNumber(), numbers(listing), highestPublished, starts.pastEnd());
        return new Observation(
                all, highestNumber, ledgers, store, listing, fed, held, System.nanoTime(), Instant.now());
    }

    private Map<Integer, LedgerMark> ledgers() {
        Map<Integer, LedgerMark> ledgers = new HashMap<>();
        for (int generation : ledger.generations()) {
            ledger.feed(generation)
                    .ifPresent(feed -> ledgers.put(
                            generation,
                            new LedgerMark(
                                    feed.storeId(),
                                    feed.indexUuid(),
                                    ledger.highest(generation),
                                    ledger.completeThrough(generation))));
        }
        return ledgers;
    }

    private Listing listing(List<GenerationEntry> live, Map<Integer, LedgerMark> ledgers) {
        try {
            Map<String, FoundIndex> found = indices.of(live.getFirst().channel().storeId());
            return new Listing.Listed(found, probes(live, found, ledgers));
        } catch (IOException e) {
            return new Listing.Unavailable(Causes.innermost(e));
        }
    }

    private Map<String, Probe> probes(
            List<GenerationEntry> live, Map<String, FoundIndex> found, Map<Integer, LedgerMark> ledgers) {
        Map<String, Probe> probes = new HashMap<>();
        for (GenerationEntry generation : live) {
            boolean ledgerOpen = Observation.ledger(ledgers, generation).isPresent();
            for (String index : ConsistencyCheck.indices(generation.channel())) {
                boolean listed = found.containsKey(index);
                if (ConsistencyCheck.needsProbe(generation, listed, ledgerOpen, starts.currentNumber())) {
                    probes.put(index, listed ? documents(index) : missing(index));
                }
            }
        }
        return probes;
    }

    private Probe missing(String index) {
        try {
            return indices.isGone(index) ? new Probe.Gone() : new Probe.Unlisted();
        } catch (IOException e) {
            return new Probe.Unavailable(Causes.innermost(e));
        }
    }

    private Probe documents(String index) {
        try {
            indices.refresh(index);
            return new Probe.Holds(indices.highestPosition(index));
        } catch (IOException e) {
            return new Probe.Unavailable(Causes.innermost(e));
        }
    }

    /** A mark that no start of this store has made is left out. */
    private Map<String, Long> numbers(Listing listing) {
        Map<String, Long> numbers = new HashMap<>();
        if (listing instanceof Listing.Listed listed) {
            for (String mark : ConsistencyCheck.marks(listed.found())) {
                starts.number(mark).ifPresent(number -> numbers.put(mark, number));
            }
        }
        return numbers;
    }
}
