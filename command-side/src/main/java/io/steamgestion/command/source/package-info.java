// SPDX-License-Identifier: Apache-2.0
/** The sources of ingestions: opens a file, chooses its reader, and gives its rows in order. */
@NullMarked
package io.steamgestion.command.source;

import org.jspecify.annotations.NullMarked;
