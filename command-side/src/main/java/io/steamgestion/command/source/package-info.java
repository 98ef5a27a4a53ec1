// SPDX-License-Identifier: Apache-2.0
/** Reads files row by row and turns them into batches of reviews and rejections. */
@NullMarked
package io.steamgestion.command.source;

import org.jspecify.annotations.NullMarked;
