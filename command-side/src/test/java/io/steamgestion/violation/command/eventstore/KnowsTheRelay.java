// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.eventstore;

import io.steamgestion.violation.command.relay.DecodesBatches;

/** The event store must not know who reads it, and the relay knows it already: a cycle. */
public record KnowsTheRelay(DecodesBatches relay) {}
