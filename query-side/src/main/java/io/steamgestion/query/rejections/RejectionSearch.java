// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.rejections;

import co.elastic.clients.elasticsearch._types.SortOrder;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.review.ReviewFields;
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
import org.springframework.stereotype.Component;

/** Finds the rejections of an ingestion. */
@Component
@InRole(Role.QUERY_API)
final class RejectionSearch {

    private static final int SORT_VALUES = 1;

    private final ElasticsearchOperations elasticsearch;

    RejectionSearch(ElasticsearchOperations elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * One page, by row; empty for an ingestion that nobody knows.
     *
     * @param index name or alias
     */
    RejectionPage page(String index, String ingestion, int size, @Nullable String cursor) {
        NativeQueryBuilder query = NativeQuery.builder()
                .withQuery(q -> q.term(t -> t.field(ReviewFields.INGESTION).value(ingestion)))
                .withSort(s -> s.field(f -> f.field(ReviewFields.ROW).order(SortOrder.Asc)))
                .withMaxResults(size + 1)
                .withTrackTotalHits(true);
        if (cursor != null && !cursor.isBlank()) {
            query.withSearchAfter(List.copyOf(Cursor.decode(cursor, ingestion.hashCode(), SORT_VALUES)));
        }
        SearchHits<RejectionDocument> found =
                elasticsearch.search(query.build(), RejectionDocument.class, IndexCoordinates.of(index));
        List<Rejection> rejections = found.getSearchHits().stream()
                .limit(size)
                .map(SearchHit::getContent)
                .map(document -> new Rejection(document.row(), document.code(), document.message(), document.raw()))
                .toList();
        String next = found.getSearchHits().size() > size
                ? new Cursor(ingestion.hashCode(), List.of(rejections.getLast().row())).encode()
                : null;
        return new RejectionPage(found.getTotalHits(), rejections, next);
    }
}
