// SPDX-License-Identifier: Apache-2.0
/** Publishes again what was lost, and what somebody wants to be tried again. */
@NullMarked
package io.steamgestion.command.relay.redelivery;

import org.jspecify.annotations.NullMarked;
