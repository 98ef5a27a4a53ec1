// SPDX-License-Identifier: Apache-2.0
/** Starts generations, owns their indices and verifies what the index holds. */
@NullMarked
package io.steamgestion.command.generation;

import org.jspecify.annotations.NullMarked;
