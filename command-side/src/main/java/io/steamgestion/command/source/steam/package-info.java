// SPDX-License-Identifier: Apache-2.0
/** Asks Steam's review API for reviews page by page: politely, patiently, and from where it was left. */
@NullMarked
package io.steamgestion.command.source.steam;

import org.jspecify.annotations.NullMarked;
