// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a name. */
public final class Suggestions {

    private static final int LONGEST = 60;

    private Suggestions() {}

    /** The name that is nearest to {@code wanted}, if one is near at all: a letter in three may differ. */
    public static Optional<String> nearest(String wanted, Collection<String> names) {
        String plain = plain(wanted);
        return names.stream()
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
                .filter(name -> distance(plain, plain(name)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Case and separators say little. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }

    /** How many letters to put in, take out or exchange. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
