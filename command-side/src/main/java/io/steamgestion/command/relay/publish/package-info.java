// SPDX-License-Identifier: Apache-2.0
/** Publishes events in order, as many as the window has room for, and awaits each confirm. */
@NullMarked
package io.steamgestion.command.relay.publish;

import org.jspecify.annotations.NullMarked;
