// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.UnreadableRowException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The transforms that a mapping can name. */
final class Transforms {

    private static final java.util.regex.Pattern DECIMAL =
            java.util.regex.Pattern.compile("[+-]?\\d{1,15}(?:\\.\\d{0,20})?");
    private static final BigDecimal SECONDS_IN_A_MINUTE = BigDecimal.valueOf(60);
    private static final int FRACTION_DIGITS = 16;

    private Transforms() {}

    /**
     * What the one group of a pattern finds.
     *
     * @param absentIfUnmatched whether a text without it has no value, and is no error
     */
    static Transform group(Pattern pattern, boolean absentIfUnmatched) {
        return (text, field) -> {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                String found = matcher.group(1);
                if (found != null) {
                    return found;
                }
            }
            if (absentIfUnmatched) {
                return "";
            }
            throw Values.unreadable(field, "pattern-not-found", text, "a text with " + pattern.pattern());
        };
    }

    /** Seconds since 1970 of a date, with or without a time; in {@code zone} where the text says no offset. */
    static Transform date(List<DateTimeFormatter> formats, List<String> patterns, ZoneId zone) {
        return (text, field) -> {
            for (DateTimeFormatter format : formats) {
                try {
                    return Long.toString(seconds(format, text.strip(), zone));
                } catch (DateTimeException e) {
                    continue; // the next pattern may fit
                }
            }
            throw Values.unreadable(field, "not-a-date", text, "a date like " + String.join(" or ", patterns));
        };
    }

    private static long seconds(DateTimeFormatter format, String text, ZoneId zone) {
        TemporalAccessor read = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (read) {
            case ZonedDateTime time -> time.toEpochSecond();
            case LocalDateTime time -> time.atZone(zone).toEpochSecond();
            case LocalDate day -> day.atStartOfDay(zone).toEpochSecond();
            default -> throw new DateTimeException("neither a date nor a time");
        };
    }

    /** A fraction of a number of percent, with or without the sign. */
    static Transform percent() {
        return (text, field) -> {
            String number = text.strip();
            number = number.endsWith("%")
                    ? number.substring(0, number.length() - 1).strip()
                    : number;
            return decimal(number, text, field, "a number of percent")
                    .divide(BigDecimal.valueOf(100), FRACTION_DIGITS, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        };
    }

    /** True or false of words, in any case. */
    static Transform words(Set<String> yes, Set<String> no) {
        return (text, field) -> {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (yes.contains(word)) {
                return "true";
            }
            if (no.contains(word)) {
                return "false";
            }
            throw Values.unreadable(
                    field, "not-a-boolean", text, String.join(", ", yes) + " or " + String.join(", ", no));
        };
    }

    /** Minutes, rounded, of an amount in another unit of time. */
    static Transform minutes(String unit, long unitSeconds) {
        return (text, field) -> decimal(text.strip(), text, field, "a number of " + unit)
                .multiply(BigDecimal.valueOf(unitSeconds))
                .divide(SECONDS_IN_A_MINUTE, 0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static BigDecimal decimal(String number, String text, Field field, String wanted)
            throws UnreadableRowException {
        if (!DECIMAL.matcher(number).matches()) {
            throw Values.unreadable(field, "not-a-number", text, wanted);
        }
        return new BigDecimal(number);
    }
}
