// SPDX-License-Identifier: Apache-2.0
/** Starting ingestions, following them, and their account. */
@NullMarked
package io.steamgestion.ui.ingestions;

import org.jspecify.annotations.NullMarked;
