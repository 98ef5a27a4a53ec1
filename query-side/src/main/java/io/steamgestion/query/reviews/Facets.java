// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.review.ReviewPage.Facet;
import java.util.List;
import java.util.Objects;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchAggregations;
import org.springframework.data.elasticsearch.client.elc.NativeQueryBuilder;
import org.springframework.data.elasticsearch.core.SearchHits;

/** What the matches of a search have in common. */
record Facets(List<Facet> games, List<Facet> languages, List<Facet> recommended) {

    private static final String GAMES = "games";
    private static final String NAMES = "names";
    private static final String LANGUAGES = "languages";
    private static final String RECOMMENDED = "recommended";
    private static final int MOST_GAMES = 20;
    private static final int MOST_LANGUAGES = 50;

    /** Adds to a search the question for its facets. */
    static void ask(NativeQueryBuilder query) {
        Aggregation names =
                Aggregation.of(a -> a.terms(t -> t.field(ReviewFields.APP_NAME).size(1)));
        query.withAggregation(
                        GAMES,
                        Aggregation.of(
                                a -> a.terms(t -> t.field(ReviewFields.APP_ID).size(MOST_GAMES))
                                        .aggregations(NAMES, names)))
                .withAggregation(
                        LANGUAGES,
                        Aggregation.of(
                                a -> a.terms(t -> t.field(ReviewFields.LANGUAGE).size(MOST_LANGUAGES))))
                .withAggregation(
                        RECOMMENDED,
                        Aggregation.of(a ->
                                a.terms(t -> t.field(ReviewFields.RECOMMENDED).size(2))));
    }

    /** Reads the facets from its answer. */
    static Facets of(SearchHits<?> answer) {
        ElasticsearchAggregations aggregations =
                (ElasticsearchAggregations) Objects.requireNonNull(answer.getAggregations());
        return new Facets(
                longs(aggregations, GAMES).stream().map(Facets::game).toList(),
                strings(named(aggregations, LANGUAGES)).stream()
                        .map(bucket -> new Facet(
                                bucket.key().stringValue(), bucket.key().stringValue(), bucket.docCount()))
                        .toList(),
                longs(aggregations, RECOMMENDED).stream().map(Facets::flag).toList());
    }

    private static Facet game(LongTermsBucket bucket) {
        String id = Long.toString(bucket.key());
        List<StringTermsBucket> names =
                strings(Objects.requireNonNull(bucket.aggregations().get(NAMES)));
        return new Facet(id, names.isEmpty() ? id : names.getFirst().key().stringValue(), bucket.docCount());
    }

    private static Facet flag(LongTermsBucket bucket) {
        String value = Boolean.toString(bucket.key() == 1);
        return new Facet(value, value, bucket.docCount());
    }

    /** Elasticsearch answers without a type where no document has the field at all. */
    private static List<LongTermsBucket> longs(ElasticsearchAggregations aggregations, String name) {
        Aggregate aggregate = named(aggregations, name);
        return aggregate.isLterms() ? aggregate.lterms().buckets().array() : List.of();
    }

    private static List<StringTermsBucket> strings(Aggregate aggregate) {
        return aggregate.isSterms() ? aggregate.sterms().buckets().array() : List.of();
    }

    private static Aggregate named(ElasticsearchAggregations aggregations, String name) {
        return Objects.requireNonNull(aggregations.get(name)).aggregation().getAggregate();
    }
}
