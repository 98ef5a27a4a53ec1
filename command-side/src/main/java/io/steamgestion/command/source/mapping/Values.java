// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.UnreadableRowException;
import io.steamgestion.command.source.record.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as real files hold them: whole numbers written as floats ("1611343383.0"), booleans in any case or as 0
 * and 1. Nothing goes through a double that is not a fraction. An empty text is an absent value.
 */
public final class Values {

    private static final int SHOWN_LENGTH = 40;
    private static final int SAFE_DIGITS = 18;
    private static final int MAX_FRACTION_LENGTH = 100;
    private static final long ONE_DAY_SECONDS = 86_400;

    private Values() {}

    static @Nullable String text(String raw) {
        return raw.isEmpty() ? null : raw;
    }

    static long id(Field field, String raw) throws UnreadableRowException {
        Long value = wholeNumber(field, raw);
        if (value == null) {
            throw new UnreadableRowException(
                    field.code() + "-missing", "The " + field.place() + " is empty; a row needs it.");
        }
        if (value <= 0) {
            throw unreadable(field, "not-positive", raw, "a positive whole number");
        }
        return value;
    }

    static @Nullable Long wholeNumber(Field field, String raw) throws UnreadableRowException {
        if (raw.isEmpty()) {
            return null;
        }
        int point = raw.indexOf('.');
        int end = point > 0 && onlyZeros(raw, point + 1) ? point : raw.length();
        int first = raw.charAt(0) == '-' ? 1 : 0;
        if (end - first > SAFE_DIGITS) {
            return longNumber(field, raw, end);
        }
        long value = 0;
        for (int i = first; i < end; i++) {
            int digit = raw.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notWhole(field, raw);
            }
            value = value * 10 + digit;
        }
        if (end == first) {
            throw notWhole(field, raw);
        }
        return first == 0 ? value : -value;
    }

    /** Numbers that may not fit into 64 bits, checked digit by digit. */
    private static Long longNumber(Field field, String raw, int end) throws UnreadableRowException {
        try {
            return Long.parseLong(raw, 0, end, 10);
        } catch (NumberFormatException e) {
            throw notWhole(field, raw);
        }
    }

    /** Seconds since 1970, between 0 and a day from now. */
    static @Nullable Long instant(Field field, String raw) throws UnreadableRowException {
        Long seconds = wholeNumber(field, raw);
        if (seconds != null && (seconds < 0 || seconds > System.currentTimeMillis() / 1000 + ONE_DAY_SECONDS)) {
            throw unreadable(field, "out-of-range", raw, "seconds between 1970 and tomorrow");
        }
        return seconds;
    }

    static @Nullable Double fraction(Field field, String raw) throws UnreadableRowException {
        if (raw.isEmpty()) {
            return null;
        }
        try {
            boolean read = raw.length() <= MAX_FRACTION_LENGTH && looksLikeAFraction(raw);
            double value = read ? Double.parseDouble(raw) : Double.NaN;
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // It is refused like others that are no numbers.
        }
        throw unreadable(field, "not-a-number", raw, "a number");
    }

    static @Nullable Boolean flag(Field field, String raw) throws UnreadableRowException {
        if (raw.isEmpty()) {
            return null;
        }
        if (raw.equalsIgnoreCase("true") || raw.equals("1")) {
            return true;
        }
        if (raw.equalsIgnoreCase("false") || raw.equals("0")) {
            return false;
        }
        throw unreadable(field, "not-a-boolean", raw, "true or false");
    }

    /**
     * A value that can't be read, shown shortened.
     *
     * @param problem in kebab case, the second half of the code: {@code not-a-whole-number}
     */
    static UnreadableRowException unreadable(Field field, String problem, String raw, String wanted) {
        return new UnreadableRowException(
                field.code() + "-" + problem,
                "The %s holds \"%s\"; it must be %s.".formatted(field.place(), shown(raw), wanted));
    }

    /** A value as sentences show it, cut if it is long. */
    public static String shown(String raw) {
        return raw.length() <= SHOWN_LENGTH ? raw : Words.cut(raw, SHOWN_LENGTH) + "…";
    }

    private static UnreadableRowException notWhole(Field field, String raw) {
        return unreadable(field, "not-a-whole-number", raw, "a whole number");
    }

    /** Java reads more than numbers are written as: hexadecimal digits, suffixes, names. */
    private static boolean looksLikeAFraction(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private static boolean onlyZeros(String raw, int from) {
        for (int i = from; i < raw.length(); i++) {
            if (raw.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
