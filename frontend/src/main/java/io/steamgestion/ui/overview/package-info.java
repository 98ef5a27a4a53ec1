// SPDX-License-Identifier: Apache-2.0
/** The first page: how much there is, and what goes on. */
@NullMarked
package io.steamgestion.ui.overview;

import org.jspecify.annotations.NullMarked;
