// SPDX-License-Identifier: Apache-2.0
/** Acceptance with the broker up, and with the broker stopped. */
@NullMarked
package io.steamgestion.benchmark.outage;

import org.jspecify.annotations.NullMarked;
