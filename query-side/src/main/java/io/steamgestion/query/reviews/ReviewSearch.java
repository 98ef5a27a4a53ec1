// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.review.ReviewHit;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.query.platform.Cursor;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.elasticsearch.client.elc.NativeQuery;
import org.springframework.data.elasticsearch.client.elc.NativeQueryBuilder;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.SearchHit;
import org.springframework.data.elasticsearch.core.SearchHits;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.data.elasticsearch.core.query.HighlightQuery;
import org.springframework.data.elasticsearch.core.query.highlight.Highlight;
import org.springframework.data.elasticsearch.core.query.highlight.HighlightField;
import org.springframework.data.elasticsearch.core.query.highlight.HighlightParameters;
import org.springframework.stereotype.Component;

/** Searches the reviews of a generation. */
@Component
@InRole(Role.QUERY_API)
final class ReviewSearch {

    private static final int PASSAGE_LENGTH = 240;
    private static final int SORT_VALUES = 2;

    private final ElasticsearchOperations elasticsearch;

    ReviewSearch(ElasticsearchOperations elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** One page, with exact totals and facets of all matches. */
    ReviewPage search(ReviewQuery wanted) {
        // One more than is shown tells whether there is a next page.
        NativeQueryBuilder query = NativeQuery.builder()
                .withQuery(matching(wanted))
                .withSort(order(wanted))
                .withMaxResults(wanted.size() + 1)
                .withTrackTotalHits(true);
        Facets.ask(query);
        if (!wanted.text().isEmpty()) {
            query.withHighlightQuery(passage());
        }
        if (wanted.cursor() != null) {
            query.withSearchAfter(Cursor.decode(wanted.cursor(), wanted.identity(), SORT_VALUES));
        }
        SearchHits<ReviewDocument> found =
                elasticsearch.search(query.build(), ReviewDocument.class, IndexCoordinates.of(wanted.index()));
        List<SearchHit<ReviewDocument>> hits = found.getSearchHits();
        List<SearchHit<ReviewDocument>> shown = hits.subList(0, Math.min(wanted.size(), hits.size()));
        Facets facets = Facets.of(found);
        return new ReviewPage(
                found.getTotalHits(),
                shown.stream().map(ReviewSearch::hit).toList(),
                facets.games(),
                facets.languages(),
                facets.recommended(),
                hits.size() > shown.size() ? next(wanted, shown.getLast()) : null);
    }

    private static Query matching(ReviewQuery wanted) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        if (!wanted.text().isEmpty()) {
            all.must(TextMatch.of(wanted.text()));
        }
        filter(all, ReviewFields.APP_ID, wanted.game() == null ? null : FieldValue.of(wanted.game()));
        filter(all, ReviewFields.LANGUAGE, wanted.language() == null ? null : FieldValue.of(wanted.language()));
        filter(
                all,
                ReviewFields.RECOMMENDED,
                wanted.recommended() == null ? null : FieldValue.of(wanted.recommended()));
        return Query.of(q -> q.bool(all.build()));
    }

    private static void filter(BoolQuery.Builder all, String field, @Nullable FieldValue value) {
        if (value != null) {
            all.filter(f -> f.term(t -> t.field(field).value(value)));
        }
    }

    private static List<SortOptions> order(ReviewQuery wanted) {
        SortOptions first = wanted.text().isEmpty()
                ? SortOptions.of(s -> s.field(f -> f.field(ReviewFields.TIMESTAMP_UPDATED)
                        .order(SortOrder.Desc)
                        .missing("_last")))
                : SortOptions.of(s -> s.score(score -> score.order(SortOrder.Desc)));
        return List.of(
                first,
                SortOptions.of(s -> s.field(f -> f.field(ReviewFields.REVIEW_ID).order(SortOrder.Asc))));
    }

    private static HighlightQuery passage() {
        HighlightParameters parameters = HighlightParameters.builder()
                .withEncoder("html")
                .withPreTags("<mark>")
                .withPostTags("</mark>")
                .withNumberOfFragments(1)
                .withFragmentSize(PASSAGE_LENGTH)
                .build();
        return new HighlightQuery(
                new Highlight(parameters, List.of(new HighlightField(ReviewFields.REVIEW))), ReviewDocument.class);
    }

    private static ReviewHit hit(SearchHit<ReviewDocument> found) {
        ReviewDocument document = found.getContent();
        List<String> passages = found.getHighlightField(ReviewFields.REVIEW);
        return new ReviewHit(
                document.toReview(),
                document.ingestion(),
                document.batch(),
                document.row(),
                document.position(),
                passages.isEmpty() ? null : passages.getFirst());
    }

    private static String next(ReviewQuery wanted, SearchHit<ReviewDocument> last) {
        List<Number> after =
                last.getSortValues().stream().map(Number.class::cast).toList();
        return new Cursor(wanted.identity(), after).encode();
    }
}
