// SPDX-License-Identifier: Apache-2.0
/** What the relay asks of the broker about its queues. */
@NullMarked
package io.steamgestion.command.relay.broker;

import org.jspecify.annotations.NullMarked;
