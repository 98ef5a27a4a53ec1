// SPDX-License-Identifier: Apache-2.0
/** The command line: one class for each subcommand of {@code ./steamgestion}. */
@NullMarked
package io.steamgestion.standalone.cli;

import org.jspecify.annotations.NullMarked;
