// SPDX-License-Identifier: Apache-2.0
/** Searches reviews. */
@NullMarked
package io.steamgestion.query.reviews;

import org.jspecify.annotations.NullMarked;
