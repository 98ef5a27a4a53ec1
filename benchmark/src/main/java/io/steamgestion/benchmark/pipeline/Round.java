// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import io.steamgestion.benchmark.report.Figures;
import io.steamgestion.benchmark.system.Usage;
import java.time.Duration;
import java.util.Map;

/**
 * One round: the peer, then the pipeline, over the same reviews.
 *
 * @param documents documents that the peer wrote
 * @param peer how long it took, with the refresh
 * @param peerElasticsearch Elasticsearch's CPU time meanwhile
 * @param accepted rows that the pipeline accepted
 * @param accepting until all were in the event store
 * @param pipeline until all were searchable, with the refresh
 * @param usage what each process used during the pipeline's part, by role
 */
public record Round(
        long documents,
        Duration peer,
        Duration peerElasticsearch,
        long accepted,
        Duration accepting,
        Duration pipeline,
        Map<String, Usage> usage) {

    /** The role that the pipeline shares with the peer. */
    static final String ELASTICSEARCH = "elasticsearch";

    public double peerRate() {
        return Figures.perSecond(documents, peer);
    }

    public double acceptingRate() {
        return Figures.perSecond(accepted, accepting);
    }

    public double pipelineRate() {
        return Figures.perSecond(accepted, pipeline);
    }

    /** The pipeline's share of the peer's rate. */
    public double ratio() {
        return pipelineRate() / peerRate();
    }

    /** CPU time of a role for each review, in microseconds. */
    double microsPerReview(String role) {
        return Figures.microsEach(usage.getOrDefault(role, Usage.NONE).cpu(), accepted);
    }

    /** CPU time of everything but Elasticsearch for each review, in microseconds. */
    double microsOutsideElasticsearch() {
        return usage.keySet().stream()
                .filter(role -> !role.equals(ELASTICSEARCH))
                .mapToDouble(this::microsPerReview)
                .sum();
    }

    double secondsOutsideElasticsearch() {
        return microsOutsideElasticsearch() * accepted / 1e6;
    }

    double peerElasticsearchMicros() {
        return Figures.microsEach(peerElasticsearch, documents);
    }
}
