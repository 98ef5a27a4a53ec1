// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StartEpochs;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.search.FoundIndex;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes what is left of a generation that is fed no more, by its exact names and nothing else. Each step can be done
 * again, so that a crash in between only means that the rest follows. Not thread-safe.
 */
@Component
class GenerationCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationCleanup.class);

    private final SearchIndex indices;
    private final Aliases aliases;
    private final Broker broker;
    private final Ledger ledger;
    private final StartEpochs startEpochs;
    private final GenerationProjection projection;

    GenerationCleanup(
            SearchIndex indices,
            Aliases aliases,
            Broker broker,
            Ledger ledger,
            StartEpochs startEpochs,
            GenerationProjection projection) {
        this.indices = indices;
        this.aliases = aliases;
        this.broker = broker;
        this.ledger = ledger;
        this.startEpochs = startEpochs;
        this.projection = projection;
    }

    /**
     * Removes what is to be removed of a generation that is not live and not fed: of one that ended everything, after
     * which it is listed no more; of a lost one its queue and its ledger, which speak of an index that is gone.
     *
     * @param searchable the generation that the aliases point to
     * @throws IOException if Elasticsearch can't do it at the moment
     * @throws org.springframework.amqp.AmqpException if the broker can't
     */
    void clear(GenerationEntry generation, GenerationChannel searchable) throws IOException {
        GenerationChannel channel = generation.channel();
        boolean ownStore = channel.storeId().equals(searchable.storeId());
        if (generation.state() == GenerationState.LOST) {
            if (ownStore && ledger.feed(generation.number()).isPresent()) {
                broker.deleteQueue(channel);
                ledger.forget(generation.number());
            }
            return;
        }
        Set<String> names = Set.copyOf(ConsistencyCheck.indices(channel));
        if (ownStore) {
            refuseIfSearched(names);
            deleteOwn(generation, names);
            broker.deleteQueue(channel);
        } else {
            LOG.warn("The indices {} are of a store id that was given up: another copy may use them, they stay", names);
        }
        ledger.forget(generation.number());
        projection.cleared(generation.number(), Instant.now());
        LOG.info("Nothing of generation {} of store {} is listed any more", generation.number(), channel.storeId());
    }

    /** Where the loss of one index ended it, what was found at the address may be somebody else's, or be needed: it stays. */
    private void deleteOwn(GenerationEntry generation, Set<String> names) throws IOException {
        Map<String, FoundIndex> there = indices.of(generation.channel().storeId());
        there.keySet().retainAll(names);
        boolean lost = projection.endedByLoss(generation.number());
        Optional<Feed> feed = ledger.feed(generation.number());
        Set<String> own = new TreeSet<>();
        there.forEach((name, found) -> {
            if (!lost && isOwn(generation.channel(), feed, name, found)) {
                own.add(name);
            } else {
                LOG.warn("Index {} of generation {} stays, as it was lost or is another", name, generation.number());
            }
        });
        indices.delete(own);
    }

    /** Whether it is the index that the ledger speaks of; where no ledger says it, whether a start of this store marked it. */
    private boolean isOwn(GenerationChannel channel, Optional<Feed> feed, String name, FoundIndex found) {
        if (name.equals(channel.reviewIndex()) && feed.isPresent()) {
            return feed.get().indexUuid().equals(found.uuid());
        }
        String mark = found.startEpoch();
        return mark != null && startEpochs.number(mark).isPresent();
    }

    private void refuseIfSearched(Set<String> names) throws IOException {
        List<String> searched =
                aliases.indices().stream().filter(names::contains).toList();
        if (!searched.isEmpty()) {
            throw new IOException("searches still go to " + searched);
        }
    }
}
