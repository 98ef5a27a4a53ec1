// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How figures are computed and written, the same in every section. */
public final class Figures {

    private static final double MEGABYTE = 1 << 20;

    private Figures() {}

    /** The middle one, or the mean of the two in the middle. */
    public static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The head of a table with a column for each round, and one for the median. */
    public static String roundsHead(String title, int rounds) {
        String names = IntStream.rangeClosed(1, rounds)
                .mapToObj(round -> " round " + round + " |")
                .collect(Collectors.joining());
        return "| " + title + " |" + names + " median |\n|---|" + "---:|".repeat(rounds + 1) + "\n";
    }

    /** A row of such a table. */
    public static <T> String roundsRow(String title, List<T> rounds, ToDoubleFunction<T> figure, int decimals) {
        String cells = rounds.stream()
                .map(round -> " " + number(figure.applyAsDouble(round), decimals) + " |")
                .collect(Collectors.joining());
        return "| " + title + " |" + cells + " " + number(median(rounds, figure), decimals) + " |\n";
    }

    /** With separators between thousands. */
    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    public static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    public static double perSecond(long count, Duration time) {
        return count / seconds(time);
    }

    public static double microsEach(Duration time, long count) {
        return time.toNanos() / 1e3 / count;
    }

    public static double megabytes(double bytes) {
        return bytes / MEGABYTE;
    }
}
