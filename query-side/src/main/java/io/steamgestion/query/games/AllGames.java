// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchAggregations;
import org.springframework.data.elasticsearch.client.elc.NativeQuery;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** All games of an index, read page by page: for summaries that have to be computed anew. */
@Component
@InRole(Role.PROJECTOR)
public final class AllGames {

    private static final String GAMES = "games";
    private static final int PAGE = 1_000;

    private final ElasticsearchOperations elasticsearch;
    private final StringRedisTemplate redis;

    AllGames(ElasticsearchOperations elasticsearch, StringRedisTemplate redis) {
        this.elasticsearch = elasticsearch;
        this.redis = redis;
    }

    /** Begins at the first game of which a document is written. */
    public Reading reading(GenerationChannel channel) {
        IndexCoordinates index = IndexCoordinates.of(channel.reviewIndex());
        elasticsearch.indexOps(index).refresh();
        return new Reading(index, new GenerationKeys(channel).touchedGames());
    }

    /** Marks games as touched, so that rounds compute their summaries. */
    public final class Reading {

        private final IndexCoordinates index;
        private final String touched;
        private Map<String, FieldValue> after = Map.of();

        private Reading(IndexCoordinates index, String touched) {
            this.index = index;
            this.touched = touched;
        }

        /** Marks the next page's; false if it was the last. */
        public boolean touchNext() {
            CompositeAggregate page = page(index, after);
            String[] found = page.buckets().array().stream()
                    .map(bucket -> Long.toString(
                            Objects.requireNonNull(bucket.key().get(GAMES)).longValue()))
                    .toArray(String[]::new);
            if (found.length > 0) {
                redis.opsForSet().add(touched, found);
            }
            after = found.length < PAGE ? Map.of() : page.afterKey();
            return !after.isEmpty();
        }
    }

    private CompositeAggregate page(IndexCoordinates index, Map<String, FieldValue> after) {
        CompositeAggregationSource source =
                CompositeAggregationSource.of(s -> s.terms(terms -> terms.field(ReviewFields.APP_ID)));
        Aggregation games = Aggregation.of(a -> a.composite(c -> {
            c.size(PAGE).sources(co.elastic.clients.util.NamedValue.of(GAMES, source));
            return after.isEmpty() ? c : c.after(after);
        }));
        NativeQuery query = NativeQuery.builder()
                .withAggregation(GAMES, games)
                .withMaxResults(0)
                .build();
        ElasticsearchAggregations answer = (ElasticsearchAggregations) Objects.requireNonNull(
                elasticsearch.search(query, IndexedGame.class, index).getAggregations());
        return Objects.requireNonNull(answer.get(GAMES))
                .aggregation()
                .getAggregate()
                .composite();
    }

    /** No hit is ever asked for. */
    private record IndexedGame() {}
}
