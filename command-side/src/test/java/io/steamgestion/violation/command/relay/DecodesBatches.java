// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.relay;

import io.steamgestion.api.review.BatchContent;
import io.steamgestion.violation.command.eventstore.KnowsTheRelay;

/** A relay forwards bytes; it must not look into batches. */
public record DecodesBatches(BatchContent content, KnowsTheRelay store) {}
