// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedState;
import org.jspecify.annotations.Nullable;

/**
 * Which parked items are listed; null for any.
 *
 * @param generation the searchable one if it is null
 */
public record ParkedFilter(
        @Nullable ParkedKind kind,
        @Nullable ParkedState state,
        @Nullable String ingestion,
        @Nullable Integer generation) {}
