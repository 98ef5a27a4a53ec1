// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.ledger.ParkedId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a list of parked items goes on: behind which one, and how many the first page counted, so that no later page
 * counts them all again.
 */
record ParkedCursor(ParkedId after, long total) {

    private static final Pattern FORM = Pattern.compile("([-0-9]+)of(\\d{1,18})");

    /**
     * The cursor that a page gave.
     *
     * @param generation the generation that is asked for, or null if the request leaves it to the cursor
     * @throws RefusedException with code {@code cursor-invalid}
     */
    static ParkedCursor parse(String text, @Nullable Integer generation) {
        Matcher parts = FORM.matcher(text);
        Optional<ParkedId> after = parts.matches() ? ParkedId.parse(parts.group(1)) : Optional.empty();
        return after.filter(id -> generation == null || id.generation() == generation)
                .map(id -> new ParkedCursor(id, Long.parseLong(parts.group(2))))
                .orElseThrow(() -> new RefusedException(
                        "cursor-invalid",
                        "The cursor does not come from a page of these items.",
                        "Use \"next\" of the page before, or leave it out."));
    }

    @Override
    public String toString() {
        return after + "of" + total;
    }
}
