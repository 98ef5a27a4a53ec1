// SPDX-License-Identifier: Apache-2.0
/** The reviews that are measured: a file of its own for each round, and its rows as documents. */
@NullMarked
package io.steamgestion.benchmark.source;

import org.jspecify.annotations.NullMarked;
