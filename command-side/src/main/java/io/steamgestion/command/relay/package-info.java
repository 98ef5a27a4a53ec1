// SPDX-License-Identifier: Apache-2.0
/** Hands every stored event to the queue of a generation, and moves on only when the broker has confirmed it. */
@NullMarked
package io.steamgestion.command.relay;

import org.jspecify.annotations.NullMarked;
