// SPDX-License-Identifier: Apache-2.0
/** Cuts the rows of a source into batches. */
@NullMarked
package io.steamgestion.command.source.batch;

import org.jspecify.annotations.NullMarked;
