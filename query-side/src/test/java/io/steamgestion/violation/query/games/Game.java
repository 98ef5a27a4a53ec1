// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.query.games;

import io.steamgestion.violation.query.projector.Projection;

/** Knows the projector, which nobody may. */
public record Game(Projection projection) {}
