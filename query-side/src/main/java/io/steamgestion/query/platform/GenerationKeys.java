// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.transport.GenerationChannel;

/** The names of everything that is kept in Redis for one generation. */
public record GenerationKeys(GenerationChannel channel) {

    private static final String CHANGES = "changes";

    /** Pattern of the {@link #changes()} channels of all generations. */
    public static final String ALL_CHANGES = "*:g*:" + CHANGES;

    /** String, of the store: the highest number that a generation was ever listed with. */
    public static String highestGeneration(String storeId) {
        return storeId + ":highest-generation";
    }

    /** Sorted set: ids of ingestions by the position of their start. */
    public String ingestions() {
        return key("ingestions");
    }

    /** Hash: what is known of one ingestion. */
    public String ingestion(String id) {
        return key("ingestion:" + id);
    }

    /** Bitmap: numbers of the batches of an ingestion that are counted as applied. */
    public String appliedBatches(String ingestionId) {
        return key("ingestion:" + ingestionId + ":batches");
    }

    /** Hash: parked rows by number of batch, of the batches that have some. */
    public String parkedBatches(String ingestionId) {
        return key("ingestion:" + ingestionId + ":parked");
    }

    /** Sorted set: the latest events by position, bounded. */
    public String feed() {
        return key("feed");
    }

    /** Publish-subscribe channel: the id of an ingestion whenever it changes. */
    public String changes() {
        return key(CHANGES);
    }

    /** Set: games whose reviews have changed since their summary was computed. */
    public String touchedGames() {
        return key("games:touched");
    }

    /** Set: touched games that a round is computing. */
    public String workingGames() {
        return key("games:working");
    }

    /** String with expiry: who computes summaries. */
    public String gamesLock() {
        return key("games:lock");
    }

    /** Hash: summary by game. */
    public String games() {
        return key("games");
    }

    /** String: {@code 1} once every game of the generation was summed up, {@code soon} while the last ones are computed. */
    public String gamesComplete() {
        return key("games:complete");
    }

    /** Sorted set: games by their number of reviews. */
    public String gameRanking() {
        return key("games:ranking");
    }

    /** Set: ids of workers that feed this generation, or did. */
    public String workers() {
        return key("workers");
    }

    /** String with expiry: a worker's last heartbeat. */
    public String worker(String id) {
        return key("workers:" + id);
    }

    /** String: the run of the server in which these caches were complete; missing or another one, they are not. */
    public String filled() {
        return key("filled");
    }

    /** String with expiry: who fills these caches. */
    public String fillLock() {
        return key("filled:lock");
    }

    private String key(String name) {
        return channel.keyPrefix() + name;
    }
}
