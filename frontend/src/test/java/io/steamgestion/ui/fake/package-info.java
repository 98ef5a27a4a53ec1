// SPDX-License-Identifier: Apache-2.0
/** A small command side and query side over real HTTP, for tests and for looking at pages by hand. */
@NullMarked
package io.steamgestion.ui.fake;

import org.jspecify.annotations.NullMarked;
