// SPDX-License-Identifier: Apache-2.0
/** The event store on SQLite: one writing connection, reading connections of its own, and the store's identity. */
@NullMarked
package io.steamgestion.command.eventstore;

import org.jspecify.annotations.NullMarked;
