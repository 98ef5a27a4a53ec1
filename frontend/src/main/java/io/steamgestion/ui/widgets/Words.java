// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, sizes and times as people read them. */
public final class Words {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

    private Words() {}

    /** {@code 21,747,371}. */
    public static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String count(long value, String one, String many) {
        return number(value) + " " + (value == 1 ? one : many);
    }

    /** A game's name, or its id if no review gives a name. */
    public static String game(@Nullable String name, long appId) {
        return name == null || name.isBlank() ? "App " + appId : name;
    }

    /** The first {@code length} characters of a longer text, with an ellipsis. */
    public static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    /** {@code 16.1 MB}, in thousands. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ENGLISH, "%.1f %s", value, UNITS.get(unit));
    }

    /** {@code 42 %}; 100 % only when it is all. */
    public static String percent(double share) {
        double bounded = Math.clamp(share, 0.0, 1.0);
        return (bounded >= 1 ? 100 : Math.min(99, Math.round(bounded * 100))) + " %";
    }

    /** {@code 5 s}, {@code 2 min 5 s}, {@code 3 h 4 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    public static String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant);
    }

    public static String timeOfDay(Instant instant) {
        return TIME_OF_DAY.format(instant);
    }

    public static String day(Instant instant) {
        return DAY.format(instant);
    }
}
