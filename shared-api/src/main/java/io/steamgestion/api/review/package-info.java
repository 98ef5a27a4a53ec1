// SPDX-License-Identifier: Apache-2.0
/** A review, the index fields it is stored under, and the compressed batches that carry reviews inside events. */
@NullMarked
package io.steamgestion.api.review;

import org.jspecify.annotations.NullMarked;
