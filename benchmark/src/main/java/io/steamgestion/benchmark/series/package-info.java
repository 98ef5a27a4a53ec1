// SPDX-License-Identifier: Apache-2.0
/** Backlog and memory of the whole system over a long ingestion. */
@NullMarked
package io.steamgestion.benchmark.series;

import org.jspecify.annotations.NullMarked;
