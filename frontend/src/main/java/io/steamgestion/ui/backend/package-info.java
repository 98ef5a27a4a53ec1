// SPDX-License-Identifier: Apache-2.0
/** The command side and the query side, as seen from here. */
@NullMarked
package io.steamgestion.ui.backend;

import org.jspecify.annotations.NullMarked;
