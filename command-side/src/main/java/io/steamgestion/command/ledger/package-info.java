// SPDX-License-Identifier: Apache-2.0
/** Remembers for each generation which events are published, applied or parked. */
@NullMarked
package io.steamgestion.command.ledger;

import org.jspecify.annotations.NullMarked;
