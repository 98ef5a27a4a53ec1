// SPDX-License-Identifier: Apache-2.0
/** The protocol of a generation: one build of the whole read side. */
@NullMarked
package io.steamgestion.api.generation;

import org.jspecify.annotations.NullMarked;
