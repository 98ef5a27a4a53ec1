// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.search.SearchCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the aliases on the searchable generation. What another hand moves is moved back; ever more rarely if that hand
 * does not rest, as two systems that share an Elasticsearch would pull at them for ever.
 */
@Component
public class Aliases {

    private static final Logger LOG = LoggerFactory.getLogger(Aliases.class);
    private static final int NOT_FOUND = 404;
    private static final Duration CALM = Duration.ofMinutes(10);

    private final SearchCluster cluster;
    private final GenerationProjection projection;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private @Nullable GenerationChannel pointedTo;
    private @Nullable Long movedAt;
    private Duration pause = Duration.ZERO;

    Aliases(SearchCluster cluster, GenerationProjection projection) {
        this.cluster = cluster;
        this.projection = projection;
    }

    /** Makes both aliases point to the generation, and to nothing else, in one atomic step. False if they do already. */
    private boolean point(GenerationChannel generation) throws IOException {
        boolean moved = move(generation);
        pointedTo = generation;
        return moved;
    }

    private boolean move(GenerationChannel generation) throws IOException {
        if (whereTheyPoint()
                .equals(Map.of(
                        GenerationChannel.REVIEWS_ALIAS, Set.of(generation.reviewIndex()),
                        GenerationChannel.REJECTIONS_ALIAS, Set.of(generation.rejectionIndex())))) {
            return false;
        }
        List<Map<String, Object>> actions = new ArrayList<>();
        move(GenerationChannel.REVIEWS_ALIAS, generation.reviewIndex(), actions);
        move(GenerationChannel.REJECTIONS_ALIAS, generation.rejectionIndex(), actions);
        cluster.change("POST", "/_aliases", Map.of("actions", actions));
        movedAt = System.nanoTime();
        return true;
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
            point(generation); // decided, and not by another hand
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
        Map<String, Set<String>> found = whereTheyPoint();
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
        whereTheyPoint().values().forEach(indices::addAll);
        return indices;
    }

    private static void move(String alias, String index, List<Map<String, Object>> actions) {
        actions.add(Map.of("remove", Map.of("index", "*", "alias", alias, "must_exist", false)));
        actions.add(Map.of("add", Map.of("index", index, "alias", alias)));
    }

    private Map<String, Set<String>> whereTheyPoint() throws IOException {
        return Map.of(
                GenerationChannel.REVIEWS_ALIAS, indicesOf(GenerationChannel.REVIEWS_ALIAS),
                GenerationChannel.REJECTIONS_ALIAS, indicesOf(GenerationChannel.REJECTIONS_ALIAS));
    }

    private Set<String> indicesOf(String alias) throws IOException {
        try {
            Set<String> indices = new TreeSet<>();
            cluster.call("GET", "/_alias/" + alias, null).forEachEntry((index, aliases) -> indices.add(index));
            return indices;
        } catch (ResponseException e) {
            if (e.getResponse().getStatusCode() == NOT_FOUND) {
                return Set.of();
            }
            throw e;
        }
    }
}
