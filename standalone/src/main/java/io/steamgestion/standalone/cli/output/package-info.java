// SPDX-License-Identifier: Apache-2.0
/** What commands print, and the exit codes they end with. */
@NullMarked
package io.steamgestion.standalone.cli.output;

import org.jspecify.annotations.NullMarked;
