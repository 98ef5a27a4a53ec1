// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import org.jspecify.annotations.Nullable;

/** A text that may be looked at a bounded number of times: a pattern that goes back and forth for ever ends. */
final class BoundedText implements CharSequence {

    private static final long MAX_STEPS = 1_000_000;

    private final String text;
    private long steps;

    BoundedText(String text) {
        this.text = text;
    }

    /** The text was looked at too often. */
    static final class ExhaustedException extends RuntimeException {
        private ExhaustedException() {
            super("too many steps", null, false, false);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps > MAX_STEPS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundedText bounded && bounded.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
