// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of columns, each as wide as what is in it, and flush right. */
public final class Table {

    private Table() {}

    /** The lines, which all have as many cells, as one text. */
    public static String of(List<List<String>> lines) {
        List<Integer> widths = IntStream.range(0, lines.getFirst().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
        return lines.stream()
                .map(line -> IntStream.range(0, line.size())
                        .mapToObj(column -> "  "
                                + " "
                                        .repeat(widths.get(column)
                                                - line.get(column).length()) + line.get(column))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
