// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.Indices.Found;
import io.steamgestion.command.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What is done for a generation at every look that finds nothing wrong with it. Not thread-safe. */
@Component
class Upkeep {

    private final ReadSide readSide;
    private final Feeding feeding;
    private final Indices indices;
    private final Aliases aliases;
    private final MappingVersions mappings;
    private final GenerationDecisions decisions;
    private final Ledger ledger;
    private final Duration keepStandby;
    private final Set<Integer> finished = new HashSet<>();

    Upkeep(
            ReadSide readSide,
            Feeding feeding,
            Indices indices,
            Aliases aliases,
            MappingVersions mappings,
            GenerationDecisions decisions,
            Ledger ledger,
            GenerationSettings settings) {
        this.readSide = readSide;
        this.feeding = feeding;
        this.indices = indices;
        this.aliases = aliases;
        this.mappings = mappings;
        this.decisions = decisions;
        this.ledger = ledger;
        this.keepStandby = settings.keepStandby();
    }

    /**
     * Feeds the generation, unless it has got all that it takes; keeps the aliases on the searchable one.
     *
     * @param found the indices of the store, by name, as this look has found them
     * @throws IOException if Elasticsearch can't do its part by now
     * @throws org.springframework.amqp.AmqpException if the broker can't
     */
    void keepUp(BookedGeneration generation, Map<String, Found> found) throws IOException {
        if (feeding.isComplete(generation)) {
            finish(generation);
        } else {
            finished.remove(generation.number());
            feed(generation, found);
        }
    }

    /**
     * Those on standby that are not needed any more, each with why: not searched for long, or another was searched since.
     * As long as the searchable one does not hold all that one of them does, that one may still be needed.
     */
    Map<Integer, String> dispensable(List<BookedGeneration> live) {
        Map<Integer, String> dispensable = new TreeMap<>();
        long searched = ledger.completeThrough(live.getFirst().number());
        Instant longAgo = Instant.now().minus(keepStandby);
        Optional<BookedGeneration> last = GenerationDecisions.lastSearched(live);
        for (BookedGeneration generation : live) {
            int number = generation.number();
            if (generation.state() != GenerationState.STANDBY || ledger.completeThrough(number) > searched) {
                continue;
            }
            if (generation.stateSince().isBefore(longAgo)) {
                dispensable.put(number, "Not searched for " + keepStandby.toSeconds() + " s");
            } else if (!last.equals(Optional.of(generation))) {
                dispensable.put(number, "Another generation was searched since");
            }
        }
        return dispensable;
    }

    /**
     * Drops one that is not needed any more.
     *
     * @throws io.steamgestion.api.problem.RefusedException if it is by now, or the store takes nothing
     */
    void drop(int generation, String reason) {
        decisions.drop(generation, reason);
    }

    private void feed(BookedGeneration generation, Map<String, Found> found) throws IOException {
        GenerationChannel channel = generation.channel();
        if (!feeding.isFed(channel)) {
            readSide.prepare(generation);
            feeding.start(generation);
        }
        if (generation.state() == GenerationState.SEARCHABLE) {
            aliases.keep(channel);
            mappings.look(channel, found);
        }
    }

    /** Once in each process, for one that ended before it had done so. */
    private void finish(BookedGeneration generation) throws IOException {
        if (!finished.contains(generation.number())) {
            indices.finish(generation.channel());
            finished.add(generation.number());
        }
        feeding.stop(generation.number());
    }
}
