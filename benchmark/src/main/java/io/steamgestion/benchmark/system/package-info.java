// SPDX-License-Identifier: Apache-2.0
/** The systems under test, as child processes; their command API, and what their processes cost. */
@NullMarked
package io.steamgestion.benchmark.system;

import org.jspecify.annotations.NullMarked;
