// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A generation to build. With a name and an end it is a side generation, otherwise a rebuild.
 *
 * @param reason why, for people
 * @param name what a side generation is searched by
 * @param until its end: a position, or a time in ISO 8601 with an offset
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenerationRequest(
        @Nullable String reason,
        @Nullable String name,
        @Nullable String until) {

    /** A rebuild for no particular reason. */
    public static final GenerationRequest REBUILD = new GenerationRequest(null, null, null);
}
