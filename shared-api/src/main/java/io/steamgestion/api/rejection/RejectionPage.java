// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.rejection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an ingestion's rejections, by row.
 *
 * @param total rejections of the ingestion, exact
 * @param next opaque cursor of the next page, or null on the last one
 */
public record RejectionPage(
        long total, List<Rejection> rejections, @Nullable String next) {}
