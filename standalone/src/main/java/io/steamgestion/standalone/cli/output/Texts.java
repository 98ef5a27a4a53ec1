// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import java.util.Locale;

/** Texts, sizes and times as a terminal shows them. */
public final class Texts {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Texts() {}

    /** The beginning of a text on one line, without anything that a terminal would obey. */
    public static String oneLine(String text, int characters) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= characters ? line : line.substring(0, characters) + " …";
    }

    /** {@code building}. */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 1 row}, {@code 2,000 rows}. */
    public static String count(long number, String what) {
        return number == 1 ? "1 " + what : "%,d %ss".formatted(number, what);
    }

    /** {@code 16.1 MB}, in thousands. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit < 0 ? bytes + " B" : String.format(Locale.ENGLISH, "%.1f %s", value, UNITS[unit]);
    }

    /** {@code 1:05}, {@code 2:00:10}. */
    public static String time(long seconds) {
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
