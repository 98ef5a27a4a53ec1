// SPDX-License-Identifier: Apache-2.0
/** What the subcommands share: options, the system that they ask, and how they wait for it. */
@NullMarked
package io.steamgestion.standalone.cli.subcommand;

import org.jspecify.annotations.NullMarked;
