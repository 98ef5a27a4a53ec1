// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.query.platform;

import io.steamgestion.violation.query.games.Game;

/** Knows a feature, which the platform may not. */
public record Settings(Game game) {}
