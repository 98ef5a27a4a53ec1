// SPDX-License-Identifier: Apache-2.0
/** The system under test, as a child process, and what its processes cost. */
@NullMarked
package io.steamgestion.benchmark.pipeline;

import org.jspecify.annotations.NullMarked;
