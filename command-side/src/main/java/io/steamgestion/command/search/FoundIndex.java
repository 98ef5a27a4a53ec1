// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import org.jspecify.annotations.Nullable;

/**
 * An index as it is found.
 *
 * @param uuid Elasticsearch's own identity of it
 * @param startEpoch which start of the command side marked it last, or null
 * @param mappingVersion of the version of Steamgestion that made it, 0 if it does not say
 */
public record FoundIndex(String uuid, @Nullable String startEpoch, int mappingVersion) {}
