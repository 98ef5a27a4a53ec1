// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.steamgestion.api.problem.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where reading goes on: at a page of a game, behind the reviews of it that were given.
 *
 * <p>A page that is asked for again may have changed meanwhile: a review of it may be gone, and another have moved up
 * into its place. The mark tells. If the reviews that were given are still the first ones, in the same versions, they are
 * passed over; otherwise the page is given again as a whole. So a review may come twice, which has no effect, and none
 * is left out.
 *
 * @param shape of this text; {@value #SHAPE}, or 1 before games could end early
 * @param appId the game; null behind the last one
 * @param cursor of the page
 * @param given reviews of the page that were given or left out; 0 if the page is still to be asked for
 * @param mark of those reviews, as {@link ReviewPage#mark} has it
 * @param before reviews of the game on the pages before
 * @param total reviews of the game, by what Steam counted; null if it did not say
 * @param bytes of all pages up to here
 * @param early games that ended early; null if none did
 */
record Checkpoint(
        @JsonProperty("steam") int shape,
        @JsonProperty("app") @Nullable Long appId,
        String cursor,
        int given,
        String mark,
        long before,
        @Nullable Long total,
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EarlyEnds early) {

    static final int SHAPE = 2;

    private static final int MAX_LENGTH = 4_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The text that is stored; at most 4,000 characters, since a cursor has 1,000 at most. */
    String text() {
        return JSON.writeValueAsString(this);
    }

    /**
     * Reads a stored text.
     *
     * @throws RefusedException with code {@code checkpoint-unreadable}
     */
    static Checkpoint of(String text) {
        if (text.length() <= MAX_LENGTH) {
            try {
                Checkpoint checkpoint = JSON.readValue(text, Checkpoint.class);
                if (checkpoint != null && checkpoint.isWhole()) {
                    return checkpoint;
                }
            } catch (JacksonException e) {
                throw unreadable();
            }
        }
        throw unreadable();
    }

    private boolean isWhole() {
        return shape >= 1
                && shape <= SHAPE
                && cursor != null
                && mark != null
                && given >= 0
                && (early == null || early.isWhole());
    }

    static RefusedException unreadable() {
        return new RefusedException(
                "checkpoint-unreadable",
                "Where to go on with Steam's review API can't be read any more.",
                "Start a new ingestion; what is stored already is recognised.");
    }
}
