// SPDX-License-Identifier: Apache-2.0
/** The command line: {@code ./steamgestion} and its subcommands, which have a package for each subject. */
@NullMarked
package io.steamgestion.standalone.cli;

import org.jspecify.annotations.NullMarked;
