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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchAggregations;
import org.springframework.data.elasticsearch.client.elc.NativeQuery;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Marks games whose summaries are to be computed anew, in Redis. */
@Component
@InRole(Role.PROJECTOR)
public final class TouchedGames {

    private static final String GAMES = "games";
    private static final int PAGE = 1_000;

    private final ElasticsearchOperations elasticsearch;
    private final StringRedisTemplate redis;

    TouchedGames(ElasticsearchOperations elasticsearch, StringRedisTemplate redis) {
        this.elasticsearch = elasticsearch;
        this.redis = redis;
    }

    /** Marks games of which reviews were written. */
    public void touch(GenerationChannel channel, Collection<Long> games) {
        if (!games.isEmpty()) {
            redis.opsForSet()
                    .add(
                            new GenerationKeys(channel).touchedGames(),
                            games.stream().map(String::valueOf).toArray(String[]::new));
        }
    }

    /** Marks every game of which a review is written; page by page, so that few are in memory. */
    void touchAll(GenerationChannel channel) {
        IndexCoordinates index = IndexCoordinates.of(channel.reviewIndex());
        elasticsearch.indexOps(index).refresh();
        Map<String, FieldValue> after = Map.of();
        do {
            CompositeAggregate page = page(index, after);
            List<Long> games = page.buckets().array().stream()
                    .map(bucket ->
                            Objects.requireNonNull(bucket.key().get(GAMES)).longValue())
                    .toList();
            touch(channel, games);
            after = games.size() < PAGE ? Map.of() : page.afterKey();
        } while (!after.isEmpty());
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
