// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.rejection;

/**
 * A row that could not become a review.
 *
 * @param row number of the record in its source, from 1, headers not counted
 * @param code why, for machines, in kebab case: {@code app-id-not-a-number}
 * @param message why, for people: names the column, the value and what would be right
 * @param raw the row's text, shortened to {@value #MAX_RAW_LENGTH} characters
 */
public record Rejection(long row, String code, String message, String raw) {

    /** Longest raw text that is kept, in characters: a row with Steam's longest review (8,000) can be mended from it. */
    public static final int MAX_RAW_LENGTH = 16_384;

    public Rejection {
        raw = raw.length() <= MAX_RAW_LENGTH ? raw : raw.substring(0, endOfCharacter(raw, MAX_RAW_LENGTH));
    }

    /** The last end of a whole character at or before {@code end}: half of one is no text. */
    private static int endOfCharacter(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
