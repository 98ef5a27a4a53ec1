// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.batch;

import org.jspecify.annotations.Nullable;

/**
 * Where to read on: behind what is stored already.
 *
 * @param row number of the last stored row, 0 at the start
 * @param checkpoint what the source itself said behind that row, or null where rows are counted
 */
public record Bookmark(long row, @Nullable String checkpoint) {

    /** Nothing is stored yet. */
    public static final Bookmark START = new Bookmark(0, null);
}
