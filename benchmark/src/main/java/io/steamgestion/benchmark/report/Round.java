// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

import io.steamgestion.benchmark.pipeline.Usage;
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

    public double peerRate() {
        return perSecond(documents, peer);
    }

    public double acceptingRate() {
        return perSecond(accepted, accepting);
    }

    public double pipelineRate() {
        return perSecond(accepted, pipeline);
    }

    /** The pipeline's share of the peer's rate. */
    public double ratio() {
        return pipelineRate() / peerRate();
    }

    /** CPU time of a role for each review, in microseconds. */
    double microsPerReview(String role) {
        return micros(usage.getOrDefault(role, new Usage(Duration.ZERO, 0, 0)).cpu()) / accepted;
    }

    /** CPU time of everything but Elasticsearch for each review, in microseconds. */
    double microsOutsideElasticsearch() {
        return usage.keySet().stream()
                .filter(role -> !role.equals(Report.ELASTICSEARCH))
                .mapToDouble(this::microsPerReview)
                .sum();
    }

    double secondsOutsideElasticsearch() {
        return microsOutsideElasticsearch() * accepted / 1e6;
    }

    double peerElasticsearchMicros() {
        return micros(peerElasticsearch) / documents;
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }

    private static double perSecond(long count, Duration time) {
        return count / (time.toNanos() / 1e9);
    }
}
