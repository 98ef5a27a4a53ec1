// SPDX-License-Identifier: Apache-2.0
/** The pipeline with one projector process and with more. */
@NullMarked
package io.steamgestion.benchmark.projectors;

import org.jspecify.annotations.NullMarked;
