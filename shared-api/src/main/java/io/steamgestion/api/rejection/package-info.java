// SPDX-License-Identifier: Apache-2.0
/** Rows that could not become a review, with the reason. */
@NullMarked
package io.steamgestion.api.rejection;

import org.jspecify.annotations.NullMarked;
