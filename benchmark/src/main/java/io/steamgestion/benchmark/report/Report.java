// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The figures of a run as Markdown.
 *
 * @param command how it was started
 * @param machine where and when
 */
public record Report(String command, Machine machine, List<Section> sections) {

    /** The whole page. */
    public String markdown() {
        return """
                # Benchmark

                `%s` on %s.

                How: [benchmark/README.md](../benchmark/README.md).

                %s""".formatted(
                        command,
                        machine.inWords(),
                        sections.stream().map(Section::markdown).collect(Collectors.joining("\n")));
    }
}
