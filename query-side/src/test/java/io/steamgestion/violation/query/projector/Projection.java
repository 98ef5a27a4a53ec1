// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.query.projector;

import io.steamgestion.violation.Elsewhere;

/** Knows the inside of another module. */
public record Projection(Elsewhere elsewhere) {}
