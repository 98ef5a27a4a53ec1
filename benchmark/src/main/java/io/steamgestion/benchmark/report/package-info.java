// SPDX-License-Identifier: Apache-2.0
/** The figures of a run as a Markdown page. */
@NullMarked
package io.steamgestion.benchmark.report;

import org.jspecify.annotations.NullMarked;
