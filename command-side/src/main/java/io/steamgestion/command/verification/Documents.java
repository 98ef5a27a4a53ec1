// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.search.SearchCluster;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads documents of a generation's indices. An answer that is not whole is an error. */
@Component
class Documents {

    private final SearchCluster cluster;

    Documents(SearchCluster cluster) {
        this.cluster = cluster;
    }

    /** Makes what is written so far visible to searches. */
    void refresh(GenerationChannel channel) throws IOException {
        cluster.refresh(both(channel));
    }

    /** Up to {@code most} documents of both indices that claim a position, with their contents. */
    DocumentAnswer claiming(GenerationChannel channel, long position, int most) throws IOException {
        return search(both(channel), Map.of("term", Map.of(ReviewFields.POSITION, position)), most);
    }

    /** Up to {@code most} documents of an index that claim a position. */
    DocumentAnswer claiming(String index, long position, int most) throws IOException {
        return search(index, Map.of("term", Map.of(ReviewFields.POSITION, position)), most);
    }

    /** Up to {@code most} documents of an index that claim no position. */
    DocumentAnswer claimingNone(String index, int most) throws IOException {
        return search(
                index,
                Map.of("bool", Map.of("must_not", Map.of("exists", Map.of("field", ReviewFields.POSITION)))),
                most);
    }

    private DocumentAnswer search(String indices, Map<String, Object> query, int most) throws IOException {
        // No filter_path: with one, Elasticsearch would parse and write anew all that the documents say.
        return DocumentAnswer.read(cluster.bytes(
                "POST",
                "/" + indices + "/_search?allow_partial_search_results=false",
                Map.of(
                        "size",
                        most,
                        "version",
                        true,
                        "track_total_hits",
                        true,
                        "sort",
                        List.of("_doc"),
                        "query",
                        Map.of("bool", Map.of("filter", List.of(query))))));
    }

    /** The versions of those documents that an index holds, by id; realtime, no refresh needed. */
    Map<String, Long> versions(String index, Collection<String> ids) throws IOException {
        Map<String, Long> versions = new HashMap<>();
        for (ActualDocument found : byId(index, ids, false).documents()) {
            versions.put(found.key().id(), found.version());
        }
        return versions;
    }

    /** Those documents that an index holds, with their contents; realtime. */
    Map<String, ActualDocument> whole(String index, Collection<String> ids) throws IOException {
        Map<String, ActualDocument> documents = new HashMap<>();
        for (ActualDocument found : byId(index, ids, true).documents()) {
            documents.put(found.key().id(), found);
        }
        return documents;
    }

    private DocumentAnswer byId(String index, Collection<String> ids, boolean contents) throws IOException {
        return ids.isEmpty()
                ? new DocumentAnswer(List.of(), 0)
                : DocumentAnswer.read(cluster.bytes(
                        "POST", "/" + index + "/_mget?_source=" + contents, Map.of("ids", List.copyOf(ids))));
    }

    private static String both(GenerationChannel channel) {
        return channel.reviewIndex() + "," + channel.rejectionIndex();
    }
}
