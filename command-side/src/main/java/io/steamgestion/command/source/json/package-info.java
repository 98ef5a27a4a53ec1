// SPDX-License-Identifier: Apache-2.0
/** Reads the records of JSON lines and of JSON arrays. */
@NullMarked
package io.steamgestion.command.source.json;

import org.jspecify.annotations.NullMarked;
