// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as real files hold them: whole numbers written as floats ("1611343383.0"), booleans in any case or as 0
 * and 1. Nothing goes through a double that is not a fraction.
 */
final class Values {

    private static final int SHOWN_LENGTH = 40;
    private static final long ONE_DAY_SECONDS = 86_400;

    private Values() {}

    static @Nullable String text(String raw) {
        return raw.isEmpty() ? null : raw;
    }

    static long id(String column, String raw) throws UnreadableValueException {
        Long value = wholeNumber(column, raw);
        if (value == null) {
            throw new UnreadableValueException(
                    column, "missing", "The column " + column + " is empty; a row needs it.");
        }
        if (value <= 0) {
            throw unreadable(column, "not-positive", raw, "a positive whole number");
        }
        return value;
    }

    static @Nullable Long wholeNumber(String column, String raw) throws UnreadableValueException {
        if (raw.isEmpty()) {
            return null;
        }
        int point = raw.indexOf('.');
        String digits = point > 0 && onlyZeros(raw, point + 1) ? raw.substring(0, point) : raw;
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw unreadable(column, "not-a-whole-number", raw, "a whole number");
        }
    }

    /** Seconds since 1970, between 0 and a day from now. */
    static @Nullable Long instant(String column, String raw) throws UnreadableValueException {
        Long seconds = wholeNumber(column, raw);
        if (seconds != null && (seconds < 0 || seconds > Instant.now().getEpochSecond() + ONE_DAY_SECONDS)) {
            throw unreadable(column, "out-of-range", raw, "seconds between 1970 and tomorrow");
        }
        return seconds;
    }

    static @Nullable Double fraction(String column, String raw) throws UnreadableValueException {
        if (raw.isEmpty()) {
            return null;
        }
        try {
            if (raw.chars()
                    .allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                double value = Double.parseDouble(raw);
                if (Double.isFinite(value)) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            throw unreadable(column, "not-a-number", raw, "a number");
        }
        throw unreadable(column, "not-a-number", raw, "a number");
    }

    static @Nullable Boolean flag(String column, String raw) throws UnreadableValueException {
        if (raw.isEmpty()) {
            return null;
        }
        if (raw.equalsIgnoreCase("true") || raw.equals("1")) {
            return true;
        }
        if (raw.equalsIgnoreCase("false") || raw.equals("0")) {
            return false;
        }
        throw unreadable(column, "not-a-boolean", raw, "true or false");
    }

    private static boolean onlyZeros(String raw, int from) {
        for (int i = from; i < raw.length(); i++) {
            if (raw.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static UnreadableValueException unreadable(String column, String problem, String raw, String wanted) {
        String shown = raw.length() <= SHOWN_LENGTH ? raw : raw.substring(0, SHOWN_LENGTH) + "…";
        return new UnreadableValueException(
                column, problem, "The column %s holds \"%s\"; it must be %s.".formatted(column, shown, wanted));
    }
}
