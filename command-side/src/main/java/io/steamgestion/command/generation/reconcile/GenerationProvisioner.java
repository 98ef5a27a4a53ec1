// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StartEpochs;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.search.FoundIndex;
import io.steamgestion.command.search.IndexDefinition;
import io.steamgestion.command.search.SearchIndex;
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

    private final SearchIndex indices;
    private final Aliases aliases;
    private final Ledger ledger;
    private final StartEpochs startEpochs;
    private final StoredDecisions decisions;
    private final GenerationProjection projection;
    private final Set<GenerationChannel> withTemplate = ConcurrentHashMap.newKeySet();

    GenerationProvisioner(
            SearchIndex indices,
            Aliases aliases,
            Ledger ledger,
            StartEpochs startEpochs,
            StoredDecisions decisions,
            GenerationProjection projection) {
        this.projection = projection;
        this.indices = indices;
        this.aliases = aliases;
        this.ledger = ledger;
        this.startEpochs = startEpochs;
        this.decisions = decisions;
    }

    /** Makes what is missing. Can be done again after it failed halfway. */
    void prepare(GenerationEntry generation) throws IOException {
        GenerationChannel channel = generation.channel();
        if (!withTemplate.contains(channel)) {
            indices.forbidAutomaticCreation(channel.storeId());
            withTemplate.add(channel);
        }
        Map<String, FoundIndex> before = indices.of(channel.storeId());
        String startEpoch = startEpochs.current();
        for (IndexDefinition index : IndexDefinition.of(channel)) {
            FoundIndex found = before.get(index.name());
            if (found == null) {
                indices.create(index.name(), index.json(), startEpoch);
            } else if (!startEpoch.equals(found.startEpoch())) {
                indices.mark(index.name(), startEpoch);
            }
        }
        if (ledger.feed(generation.number()).isEmpty()) {
            if (before.containsKey(channel.reviewIndex())) {
                LOG.warn("The ledger of generation {} is gone: every event is published again", generation.number());
            }
            String uuid = Objects.requireNonNull(indices.of(channel.storeId()).get(channel.reviewIndex()))
                    .uuid();
            ledger.open(generation.number(), channel.storeId(), uuid);
        }
        decisions.follow(generation.number());
        startEpochs.feeds();
        projection.feeds(generation.number(), startEpochs.currentNumber());
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
