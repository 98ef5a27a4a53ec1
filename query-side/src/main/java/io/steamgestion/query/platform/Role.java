// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

/** What a process of the query side does. */
public enum Role {
    /** Takes events and writes Elasticsearch and Redis. */
    PROJECTOR,
    /** Answers over HTTP. */
    QUERY_API
}
