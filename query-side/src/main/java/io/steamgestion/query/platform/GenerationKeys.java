// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.transport.GenerationChannel;

/** The names of everything that is kept in Redis for one generation. */
public record GenerationKeys(GenerationChannel channel) {

    /** String, of the store: the highest number that a generation was ever listed with. */
    public static String highestGeneration(String storeId) {
        return storeId + ":highest-generation";
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

    /** String: the run of the server that knows every game, or that it is touched; missing or another run, it may not. */
    public String gamesKnown() {
        return key("games:known");
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

    private String key(String name) {
        return channel.keyPrefix() + name;
    }
}
