// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

/** What one part of the benchmark found. */
public interface Section {

    /** As Markdown: a heading of the second level, what was measured, tables. Ends in a line break. */
    String markdown();
}
