// SPDX-License-Identifier: Apache-2.0
/** Moves searches to another generation, with nothing missing. */
@NullMarked
package io.steamgestion.command.generation.switchover;

import org.jspecify.annotations.NullMarked;
