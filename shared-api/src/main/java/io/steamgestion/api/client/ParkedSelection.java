// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.steamgestion.api.parked.ParkedKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parked items to decide about: either {@code ids}, or a {@code kind}, or {@code all}.
 *
 * @param generation for a kind and for all; the searchable one if it is null
 * @param note why they are discarded; null for a retry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedSelection(
        @Nullable List<String> ids,
        @Nullable ParkedKind kind,
        @Nullable Boolean all,
        @Nullable Integer generation,
        @Nullable String note) {}
