// SPDX-License-Identifier: Apache-2.0
/** A rebuild alone, and beside an ingestion, against an ingestion alone. */
@NullMarked
package io.steamgestion.benchmark.rebuild;

import org.jspecify.annotations.NullMarked;
