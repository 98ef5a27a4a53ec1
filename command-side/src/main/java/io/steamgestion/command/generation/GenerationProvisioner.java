// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.Incarnations;
import io.steamgestion.command.generation.Indices.Found;
import io.steamgestion.command.ledger.Ledger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes ready what a generation needs before it is fed: its indices, their marks, its ledger, the aliases. */
@Component
class GenerationProvisioner {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationProvisioner.class);
    private static final int NAMED = 20;

    private final Indices indices;
    private final Aliases aliases;
    private final Ledger ledger;
    private final Incarnations incarnations;
    private final StoredDecisions decisions;
    private final GenerationBook book;
    private final Set<GenerationChannel> withTemplate = ConcurrentHashMap.newKeySet();

    GenerationProvisioner(
            Indices indices,
            Aliases aliases,
            Ledger ledger,
            Incarnations incarnations,
            StoredDecisions decisions,
            GenerationBook book) {
        this.book = book;
        this.indices = indices;
        this.aliases = aliases;
        this.ledger = ledger;
        this.incarnations = incarnations;
        this.decisions = decisions;
    }

    /** Makes what is missing. Can be done again after it failed halfway. */
    void prepare(BookedGeneration generation) throws IOException {
        GenerationChannel channel = generation.channel();
        if (!withTemplate.contains(channel)) {
            indices.forbidAutomaticCreation(channel.storeId());
            withTemplate.add(channel);
        }
        Map<String, Found> before = indices.of(channel.storeId());
        String incarnation = incarnations.current();
        for (Map.Entry<String, String> index : Indices.definitions(channel).entrySet()) {
            Found found = before.get(index.getKey());
            if (found == null) {
                indices.create(index.getKey(), index.getValue(), incarnation);
            } else if (!incarnation.equals(found.incarnation())) {
                indices.mark(index.getKey(), incarnation);
            }
        }
        if (ledger.feed(generation.number()).isEmpty()) {
            if (before.containsKey(channel.reviewIndex())) {
                LOG.warn("The ledger of generation {} is gone: every event is handed out again", generation.number());
            }
            String uuid = Objects.requireNonNull(indices.of(channel.storeId()).get(channel.reviewIndex()))
                    .uuid();
            ledger.open(generation.number(), channel.storeId(), uuid);
        }
        decisions.follow(generation.number());
        incarnations.feeds();
        book.feeds(generation.number(), incarnations.currentNumber());
        if (generation.state() == GenerationState.SEARCHABLE) {
            aliases.keep(channel);
            nameStrangers(channel);
        }
    }

    private void nameStrangers(GenerationChannel generation) throws IOException {
        List<String> strangers = indices.ofOthers(generation.storeId());
        if (!strangers.isEmpty()) {
            LOG.info(
                    "Elasticsearch holds {} indices of other stores, which nobody here touches: {}{}",
                    strangers.size(),
                    strangers.subList(0, Math.min(NAMED, strangers.size())),
                    strangers.size() > NAMED ? " …" : "");
        }
    }
}
