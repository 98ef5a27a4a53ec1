// SPDX-License-Identifier: Apache-2.0
/** Acceptance into the event store, by a command side that nothing runs beside. */
@NullMarked
package io.steamgestion.benchmark.acceptance;

import org.jspecify.annotations.NullMarked;
