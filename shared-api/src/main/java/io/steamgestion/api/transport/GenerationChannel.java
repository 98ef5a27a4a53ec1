// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

import java.util.Map;

/**
 * The names under which one generation of one event store is found on the broker, in Elasticsearch and in Redis. All
 * carry the store's id, so that two stores never mix.
 *
 * @param storeId identity of the event store, eight hexadecimal digits
 * @param generation number of the generation, from 1
 */
public record GenerationChannel(String storeId, int generation) {

    /** The alias that searches go to. */
    public static final String REVIEWS_ALIAS = "reviews";

    /** The alias under which the rejections of the searchable generation are found. */
    public static final String REJECTIONS_ALIAS = "rejections";

    /** Durable topic exchange that the relays of this store publish to. */
    public String exchange() {
        return "steamgestion." + storeId + ".events";
    }

    /** Durable quorum queue of this generation. */
    public String queue() {
        return "steamgestion." + storeId + ".generation-" + generation;
    }

    /** Durable queue of the projectors' reports, one for each store. */
    public String reportQueue() {
        return "steamgestion." + storeId + ".applied";
    }

    /**
     * Arguments of {@link #queue()} and {@link #reportQueue()}. The application counts tries, so a message may come back
     * as often as it wants: RabbitMQ 4 drops after 20 times by default, and RabbitMQ 3 takes the -1 that means "never"
     * in 4 for a limit that the first redelivery exceeds. A limit out of reach means the same to both.
     */
    public static Map<String, Object> queueArguments() {
        return Map.of("x-queue-type", "quorum", "x-delivery-limit", Integer.MAX_VALUE);
    }

    /** Pattern that binds {@link #queue()} to {@link #exchange()}. */
    public String bindingKey() {
        return generation + ".#";
    }

    /** Routing key of an event of the given stored type. */
    public String routingKey(String storedType) {
        return generation + "." + storedType;
    }

    public String reviewIndex() {
        return "reviews-" + storeId + "-" + generation;
    }

    public String rejectionIndex() {
        return "rejections-" + storeId + "-" + generation;
    }

    /** Prefix of all Redis keys of this generation; ends in a colon. */
    public String keyPrefix() {
        return storeId + ":g" + generation + ":";
    }
}
