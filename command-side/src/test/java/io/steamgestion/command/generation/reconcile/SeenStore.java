// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.reconcile.Observation.LedgerMark;
import io.steamgestion.command.generation.reconcile.Observation.Listing;
import io.steamgestion.command.generation.reconcile.Observation.Probe;
import io.steamgestion.command.generation.reconcile.Observation.StoreMark;
import io.steamgestion.command.search.FoundIndex;
import io.steamgestion.command.search.IndexDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An observation that a test puts together: a store at its third start, whose newest event is at position 10. */
final class SeenStore {

    static final String STORE_ID = "cafe0001";

    private static final long START = 3;
    private static final long HEAD = 10;

    private final Map<Integer, GenerationEntry> generations = new TreeMap<>();
    private final Map<Integer, LedgerMark> ledgers = new HashMap<>();
    private final Map<String, FoundIndex> found = new TreeMap<>();
    private final Map<String, Probe> probes = new HashMap<>();
    private final Set<GenerationChannel> fed = new HashSet<>();
    private final Map<Integer, Integer> held = new HashMap<>();
    private boolean away;

    /** A clock may begin anywhere, also below zero. */
    private long nanos = -Duration.ofDays(1).toNanos();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    static GenerationChannel channel(int generation) {
        return new GenerationChannel(STORE_ID, generation);
    }

    /** One of which nothing is made yet. */
    GenerationEntry generation(int number, GenerationState state) {
        return put(number, state, GenerationPurpose.SERVE, null, 0);
    }

    /** One whose indices and ledger are there, and that this start feeds if it is live. */
    GenerationEntry built(int number, GenerationState state) {
        GenerationEntry generation = put(number, state, GenerationPurpose.SERVE, null, START);
        made(generation);
        return generation;
    }

    /** The same with an end. */
    GenerationEntry side(int number, long until) {
        GenerationEntry generation = put(number, GenerationState.SIDE, GenerationPurpose.SIDE, until, START);
        made(generation);
        return generation;
    }

    private void made(GenerationEntry generation) {
        int number = generation.number();
        index(number, true, "uuid-" + number, START);
        index(number, false, "uuid-of-rejections", START);
        ledger(number, HEAD, HEAD);
        if (generation.isLive()) {
            fed.add(generation.channel());
        } else {
            fed.remove(generation.channel());
        }
    }

    private GenerationEntry put(
            int number, GenerationState state, GenerationPurpose purpose, @Nullable Long until, long fedBy) {
        GenerationEntry generation = new GenerationEntry(
                channel(number), purpose, state, until == null ? null : "aside", until, "a test", now, now, fedBy);
        generations.put(number, generation);
        return generation;
    }

    /** This start has not fed it yet. */
    void fedByAnEarlierStart(int number) {
        GenerationEntry generation = generations.get(number);
        put(number, generation.state(), generation.purpose(), generation.until(), START - 1);
        fed.remove(generation.channel());
    }

    /** @param start which start of the store marked the index; null for no mark, 99 for a start that the store does not know */
    void index(int generation, boolean reviews, String uuid, @Nullable Long start) {
        String name = name(generation, reviews);
        found.put(
                name,
                new FoundIndex(
                        uuid,
                        start == null ? null : "start-" + start,
                        new IndexDefinition("", IndexDefinitions.reviews()).mappingVersion()));
        probes.remove(name);
    }

    void mappingVersion(int generation, int version) {
        found.computeIfPresent(
                name(generation, true), (name, index) -> new FoundIndex(index.uuid(), index.startEpoch(), version));
    }

    /** What Elasticsearch answers when it is asked about one index; one that is not there is not listed either. */
    void probe(int generation, boolean reviews, Probe probe) {
        String name = name(generation, reviews);
        probes.put(name, probe);
        if (!(probe instanceof Probe.Holds)) {
            found.remove(name);
        }
    }

    private static String name(int generation, boolean reviews) {
        return reviews ? channel(generation).reviewIndex() : channel(generation).rejectionIndex();
    }

    void ledger(int generation, long highest, long completeThrough) {
        ledgers.put(generation, new LedgerMark(STORE_ID, "uuid-" + generation, highest, completeThrough));
    }

    /** What the ledger kept for another store, which the first check forgets. */
    void ledgerOfAnotherStore(int generation, long highest) {
        ledgers.put(generation, new LedgerMark("0badcafe", "another", highest, highest));
    }

    void held(int generation, int messages) {
        held.put(generation, messages);
    }

    void elasticsearchIsAway() {
        away = true;
    }

    void elasticsearchIsBack() {
        away = false;
    }

    void passes(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    long nanos() {
        return nanos;
    }

    Observation seen() {
        Map<String, Long> starts = Map.of("start-1", 1L, "start-2", 2L, "start-3", 3L);
        return new Observation(
                List.copyOf(generations.values()),
                generations.keySet().stream().mapToInt(number -> number).max().orElse(0),
                ledgers,
                new StoreMark(START, starts, HEAD, HEAD),
                away
                        ? new Listing.Unavailable("connection refused")
                        : new Listing.Listed(Map.copyOf(found), Map.copyOf(probes)),
                fed,
                held,
                nanos,
                now);
    }
}
