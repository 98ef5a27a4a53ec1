// SPDX-License-Identifier: Apache-2.0
/** Searching reviews. */
@NullMarked
package io.steamgestion.ui.reviews;

import org.jspecify.annotations.NullMarked;
