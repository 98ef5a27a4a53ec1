// SPDX-License-Identifier: Apache-2.0
/** Keeps and shows what the reviews say of each game. */
@NullMarked
package io.steamgestion.query.games;

import org.jspecify.annotations.NullMarked;
