// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.problem.Refusal;
import org.springframework.dao.DataAccessException;

/** Says which store does not answer. */
final class StoreTrouble {

    private StoreTrouble() {}

    static Refusal inWords(DataAccessException trouble) {
        return isRedis(trouble)
                ? new Refusal(
                        "redis-unavailable",
                        "Redis does not answer.",
                        "Check that Redis runs at the address in STEAMGESTION_REDIS, then ask again.")
                : new Refusal(
                        "search-unavailable",
                        "Elasticsearch does not answer.",
                        "Check that Elasticsearch runs at the address in STEAMGESTION_ELASTICSEARCH, then ask again.");
    }

    private static boolean isRedis(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            String type = cause.getClass().getName();
            if (type.startsWith("org.springframework.data.redis") || type.startsWith("io.lettuce")) {
                return true;
            }
        }
        return false;
    }
}
