// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what was given up on, by position.
 *
 * @param total how much there was on all pages that fits the question, as the first page counted it
 * @param next asks for the next page, or null on the last
 */
public record ParkedPage(
        List<ParkedStatus> items, long total, @Nullable String next) {}
