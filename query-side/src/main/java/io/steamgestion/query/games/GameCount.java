// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.util.NamedValue;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchAggregations;
import org.springframework.data.elasticsearch.client.elc.NativeQuery;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.SearchHits;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.stereotype.Component;

/** Sums up games from the index itself, so that summaries are exact however events came. */
@Component
@InRole(Role.PROJECTOR)
final class GameCount {

    private static final String GAMES = "games";
    private static final String RECOMMENDED = "recommended";
    private static final String NAMES = "names";
    private static final String NEWEST = "newest";

    private final ElasticsearchOperations elasticsearch;

    GameCount(ElasticsearchOperations elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** The summaries of the given games over all documents written so far; a game without any has zeros. */
    List<GameSummary> count(String index, List<Long> games) {
        IndexCoordinates coordinates = IndexCoordinates.of(index);
        elasticsearch.indexOps(coordinates).refresh();
        NativeQuery query = NativeQuery.builder()
                .withQuery(q -> q.terms(terms -> terms.field(ReviewFields.APP_ID)
                        .terms(values ->
                                values.value(games.stream().map(FieldValue::of).toList()))))
                .withAggregation(GAMES, perGame(games.size()))
                .withMaxResults(0)
                .build();
        return summaries(elasticsearch.search(query, IndexedGame.class, coordinates), games);
    }

    private static Aggregation perGame(int games) {
        Aggregation recommended = Aggregation.of(a ->
                a.filter(f -> f.term(t -> t.field(ReviewFields.RECOMMENDED).value(true))));
        Aggregation newest = Aggregation.of(
                a -> a.max(m -> m.field(ReviewFields.TIMESTAMP_UPDATED).missing(0)));
        Aggregation names = Aggregation.of(a -> a.terms(
                        t -> t.field(ReviewFields.APP_NAME).size(1).order(NamedValue.of(NEWEST, SortOrder.Desc)))
                .aggregations(NEWEST, newest));
        return Aggregation.of(a -> a.terms(t -> t.field(ReviewFields.APP_ID).size(games))
                .aggregations(RECOMMENDED, recommended)
                .aggregations(NAMES, names));
    }

    private static List<GameSummary> summaries(SearchHits<IndexedGame> answer, List<Long> games) {
        ElasticsearchAggregations aggregations =
                (ElasticsearchAggregations) Objects.requireNonNull(answer.getAggregations());
        List<GameSummary> summaries = new ArrayList<>();
        Set<Long> without = new HashSet<>(games);
        for (LongTermsBucket game : Objects.requireNonNull(aggregations.get(GAMES))
                .aggregation()
                .getAggregate()
                .lterms()
                .buckets()
                .array()) {
            without.remove(game.key());
            summaries.add(summary(game));
        }
        without.forEach(game -> summaries.add(new GameSummary(game, "", 0, 0)));
        return summaries;
    }

    private static GameSummary summary(LongTermsBucket game) {
        List<StringTermsBucket> names = Objects.requireNonNull(
                        game.aggregations().get(NAMES))
                .sterms()
                .buckets()
                .array();
        return new GameSummary(
                game.key(),
                names.isEmpty() ? "" : names.getFirst().key().stringValue(),
                game.docCount(),
                Objects.requireNonNull(game.aggregations().get(RECOMMENDED))
                        .filter()
                        .docCount());
    }

    /** No hit is ever asked for. */
    private record IndexedGame() {}
}
