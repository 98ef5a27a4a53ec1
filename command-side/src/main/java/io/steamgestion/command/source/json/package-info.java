// SPDX-License-Identifier: Apache-2.0
/** Tells by its first bytes how a file is written, and reads the records of JSON lines and of JSON documents. */
@NullMarked
package io.steamgestion.command.source.json;

import org.jspecify.annotations.NullMarked;
