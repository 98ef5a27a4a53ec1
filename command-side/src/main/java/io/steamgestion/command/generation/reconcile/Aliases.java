// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the aliases on the searchable generation. What somebody else moves is moved back; ever more rarely if that goes
 * on, as two systems that share an Elasticsearch would pull at them for ever.
 */
@Component
public class Aliases {

    private static final Logger LOG = LoggerFactory.getLogger(Aliases.class);
    private static final Duration CALM = Duration.ofMinutes(10);

    private final SearchIndex index;
    private final GenerationProjection projection;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private @Nullable GenerationChannel pointedTo;
    private @Nullable Long movedAt;
    private Duration pause = Duration.ZERO;

    Aliases(SearchIndex index, GenerationProjection projection) {
        this.index = index;
        this.projection = projection;
    }

    /** Makes both aliases point to the generation, and to nothing else, in one atomic step. False if they do already. */
    private boolean point(GenerationChannel generation) throws IOException {
        boolean moved = !index.aliases()
                .equals(Map.of(
                        GenerationChannel.REVIEWS_ALIAS, Set.of(generation.reviewIndex()),
                        GenerationChannel.REJECTIONS_ALIAS, Set.of(generation.rejectionIndex())));
        if (moved) {
            index.pointAliases(generation);
            movedAt = System.nanoTime();
        }
        pointedTo = generation;
        return moved;
    }

    /**
     * Moves the aliases to the generation if another one was searched before, and back to it if somebody has moved or
     * deleted them; unless another one is searchable at the moment.
     */
    public synchronized void keep(GenerationChannel generation) throws IOException {
        boolean overtaken = projection
                .searchable()
                .filter(searchable -> searchable.channel().equals(generation))
                .isEmpty();
        if (overtaken) {
            return; // several threads move them, and none of them to where they belonged before
        }
        if (!generation.equals(pointedTo)) {
            point(generation); // this is a decision, not a repair
            return;
        }
        Duration since = movedAt == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - movedAt);
        if (since.compareTo(CALM) > 0) {
            backoff.succeeded();
            pause = Duration.ZERO;
        }
        if (since.compareTo(pause) < 0) {
            return;
        }
        Map<String, Set<String>> found = index.aliases();
        if (point(generation)) {
            pause = backoff.next();
            LOG.warn(
                    "The aliases pointed to {}; they are set to {} again. If another system moves them, give it another"
                            + " Elasticsearch",
                    found,
                    generation.reviewIndex());
        }
    }

    /** The indices that searches go to at the moment. */
    Set<String> indices() throws IOException {
        Set<String> indices = new TreeSet<>();
        index.aliases().values().forEach(indices::addAll);
        return indices;
    }
}
