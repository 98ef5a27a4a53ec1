// SPDX-License-Identifier: Apache-2.0
/** Takes events from the queues of all generations and applies each to Elasticsearch and Redis, exactly once in effect. */
@NullMarked
package io.steamgestion.query.projector;

import org.jspecify.annotations.NullMarked;
