// SPDX-License-Identifier: Apache-2.0
/** Synthetic reviews in the Kaggle layout, for demonstrations, tests and the benchmark. */
@NullMarked
package io.steamgestion.standalone.sample;

import org.jspecify.annotations.NullMarked;
