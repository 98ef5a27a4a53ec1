// SPDX-License-Identifier: Apache-2.0
/** Feeds each generation: publishes every stored event, takes the reports, publishes again what is lost. */
@NullMarked
package io.steamgestion.command.relay;

import org.jspecify.annotations.NullMarked;
