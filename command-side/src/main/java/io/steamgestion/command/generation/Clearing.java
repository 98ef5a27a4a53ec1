// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.Incarnations;
import io.steamgestion.command.generation.Indices.Found;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.Broker;
import io.steamgestion.command.relay.Relays;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes what is left of a generation that is fed no more, by its exact names and nothing else. Each step can be done
 * again, so that a crash in between only means that the rest follows. Not thread-safe.
 */
@Component
class Clearing {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    /** Projectors learn within seconds that a generation is fed no more, and give back what they hold. */
    private static final Duration LETTING_GO = Duration.ofSeconds(30);

    private final Indices indices;
    private final Aliases aliases;
    private final Broker broker;
    private final Ledger ledger;
    private final Relays relays;
    private final Incarnations incarnations;
    private final GenerationBook book;
    private final Map<Integer, Long> seen = new HashMap<>();

    Clearing(
            Indices indices,
            Aliases aliases,
            Broker broker,
            Ledger ledger,
            Relays relays,
            Incarnations incarnations,
            GenerationBook book) {
        this.indices = indices;
        this.aliases = aliases;
        this.broker = broker;
        this.ledger = ledger;
        this.relays = relays;
        this.incarnations = incarnations;
        this.book = book;
    }

    /**
     * Removes what is to be removed of a generation that is not live and not fed: of one that ended everything, after
     * which it is listed no more; of a lost one its queue and its ledger, which speak of an index that is gone.
     *
     * @param searchable the generation that the aliases point to
     * @return why it has to wait, in words, or null once it is done
     * @throws IOException if Elasticsearch can't do it by now
     * @throws org.springframework.amqp.AmqpException if the broker can't
     */
    @Nullable
    String clear(BookedGeneration generation, GenerationChannel searchable) throws IOException {
        GenerationChannel channel = generation.channel();
        boolean ownStore = channel.storeId().equals(searchable.storeId());
        if (generation.state() == GenerationState.LOST) {
            if (ownStore && ledger.feed(generation.number()).isPresent()) {
                broker.deleteQueue(channel);
                ledger.forget(generation.number());
            }
            return null;
        }
        if (isHeld(generation.number())) {
            return "Projectors still hold some of its events; it is removed once they let go";
        }
        Set<String> names = Indices.definitions(channel).keySet();
        Map<String, Found> there = indices.of(channel.storeId());
        there.keySet().retainAll(names);
        if (ownStore || areOurs(there.values())) {
            refuseIfSearched(names);
            indices.delete(ownStore ? names : there.keySet());
            broker.deleteQueue(channel);
        } else {
            LOG.warn("The indices {} may belong to another copy of this store, and stay", names);
        }
        ledger.forget(generation.number());
        book.cleared(generation.number(), Instant.now());
        seen.remove(generation.number());
        LOG.info("Nothing is left of generation {} of store {}", generation.number(), channel.storeId());
        return null;
    }

    private boolean isHeld(int generation) {
        long since = seen.computeIfAbsent(generation, number -> System.nanoTime());
        return relays.workers().of(generation).held() > 0 && System.nanoTime() - since < LETTING_GO.toNanos();
    }

    /** Under an id that this store gave up: whether they were marked, and by no start but those that it knows. */
    private boolean areOurs(Collection<Found> there) {
        return !there.isEmpty()
                && there.stream()
                        .map(Found::incarnation)
                        .allMatch(mark ->
                                mark != null && incarnations.number(mark).isPresent());
    }

    private void refuseIfSearched(Set<String> names) throws IOException {
        List<String> searched =
                aliases.indices().stream().filter(names::contains).toList();
        if (!searched.isEmpty()) {
            throw new IOException("searches still go to " + searched);
        }
    }
}
