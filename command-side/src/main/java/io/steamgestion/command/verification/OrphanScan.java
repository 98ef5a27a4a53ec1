// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.search.SearchCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds documents that claim no position, or one at which no batch is stored. */
@Component
class OrphanScan {

    private static final int POSITIONS_AT_A_TIME = 1_000;
    private static final int NAMED_OF_A_POSITION = 10;

    private final SearchCluster cluster;
    private final Documents documents;

    OrphanScan(SearchCluster cluster, Documents documents) {
        this.cluster = cluster;
        this.documents = documents;
    }

    /** Positions that documents claim, in order, from the lowest. */
    record Page(List<Claimed> positions, @Nullable JsonNode after) {}

    /** @param position null for documents that claim none */
    record Claimed(@Nullable Long position, long documents) {}

    /**
     * The next positions that documents of an index claim.
     *
     * @param after what the page before said, or null for the first
     */
    Page claimed(String index, @Nullable JsonNode after) throws IOException {
        Map<String, Object> composite = new HashMap<>();
        composite.put("size", POSITIONS_AT_A_TIME);
        composite.put(
                "sources",
                List.of(Map.of(
                        ReviewFields.POSITION,
                        Map.of("terms", Map.of("field", ReviewFields.POSITION, "missing_bucket", true)))));
        if (after != null) {
            composite.put("after", after);
        }
        JsonNode positions = cluster.call(
                        "POST",
                        "/" + index + "/_search?allow_partial_search_results=false",
                        Map.of(
                                "size",
                                0,
                                "track_total_hits",
                                false,
                                "aggs",
                                Map.of("positions", Map.of("composite", composite))))
                .path("aggregations")
                .path("positions");
        List<Claimed> claimed = new ArrayList<>();
        for (JsonNode bucket : positions.path("buckets")) {
            JsonNode position = bucket.path("key").path(ReviewFields.POSITION);
            claimed.add(new Claimed(
                    position.isNull() ? null : position.asLong(),
                    bucket.path("doc_count").asLong()));
        }
        return new Page(claimed, positions.get("after_key"));
    }

    /** All documents of an index that claim one of these positions: no event makes them. */
    Outcome extra(String index, boolean ofReviews, List<Claimed> strays) throws IOException {
        Tally tally = new Tally();
        List<Finding> findings = new ArrayList<>();
        for (Claimed stray : strays) {
            tally.extra(stray.documents());
            if (findings.size() < GenerationProof.MOST_FINDINGS) {
                DocumentAnswer named = stray.position() == null
                        ? documents.claimingNone(index, NAMED_OF_A_POSITION)
                        : documents.claiming(index, stray.position(), NAMED_OF_A_POSITION);
                named.documents().forEach(found -> findings.add(finding(stray.position(), ofReviews, found)));
            }
        }
        return ofReviews
                ? new Outcome(tally.count(), DocumentCount.NONE, 0, findings)
                : new Outcome(DocumentCount.NONE, tally.count(), 0, findings);
    }

    private static Finding finding(@Nullable Long position, boolean ofReviews, ActualDocument found) {
        String words = (ofReviews ? "Review " : "Rejection ")
                + found.key().id()
                + (position == null
                        ? " does not say of which event it is"
                        : " claims a position at which no batch is stored");
        return new Finding(FindingKind.EXTRA, position, found.reviewId(), words);
    }

    /** Whether a position is one of those. */
    static boolean isAmong(Set<Long> positions, Claimed claimed) {
        return claimed.position() != null && positions.contains(claimed.position());
    }
}
