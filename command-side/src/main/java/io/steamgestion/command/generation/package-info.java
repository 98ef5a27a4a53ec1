// SPDX-License-Identifier: Apache-2.0
/** Generations of the read side: what is decided about them, and how they are shown. */
@NullMarked
package io.steamgestion.command.generation;

import org.jspecify.annotations.NullMarked;
