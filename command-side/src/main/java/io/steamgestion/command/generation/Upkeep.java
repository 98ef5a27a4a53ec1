// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** What is done for a generation at every look that finds nothing wrong with it. Not thread-safe. */
@Component
class Upkeep {

    private final ReadSide readSide;
    private final Feeding feeding;
    private final Indices indices;
    private final Aliases aliases;
    private final MappingVersions mappings;
    private final CommandGateway commands;
    private final Duration keepStandby;
    private final Set<Integer> finished = new HashSet<>();

    Upkeep(
            ReadSide readSide,
            Feeding feeding,
            Indices indices,
            Aliases aliases,
            MappingVersions mappings,
            CommandGateway commands,
            GenerationSettings settings) {
        this.readSide = readSide;
        this.feeding = feeding;
        this.indices = indices;
        this.aliases = aliases;
        this.mappings = mappings;
        this.commands = commands;
        this.keepStandby = settings.keepStandby();
    }

    /**
     * Feeds the generation, unless it has got all that it takes; keeps the aliases on the searchable one.
     *
     * @throws IOException if Elasticsearch can't do its part by now
     * @throws org.springframework.amqp.AmqpException if the broker can't
     */
    void keepUp(BookedGeneration generation) throws IOException {
        if (feeding.isComplete(generation)) {
            finish(generation);
        } else {
            finished.remove(generation.number());
            feed(generation);
        }
    }

    /** Drops those that were not searched for long. */
    void retire(List<BookedGeneration> live) {
        Instant longAgo = Instant.now().minus(keepStandby);
        for (BookedGeneration generation : live) {
            if (generation.state() == GenerationState.STANDBY
                    && generation.stateSince().isBefore(longAgo)) {
                commands.sendAndWait(new DropGeneration(
                        Generation.idOf(generation.number()), "Not searched for " + keepStandby.toSeconds() + " s"));
            }
        }
    }

    private void feed(BookedGeneration generation) throws IOException {
        GenerationChannel channel = generation.channel();
        if (!feeding.isFed(channel)) {
            readSide.prepare(generation);
            feeding.start(generation);
        }
        if (generation.state() == GenerationState.SEARCHABLE) {
            aliases.keep(channel);
            mappings.look(channel);
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
