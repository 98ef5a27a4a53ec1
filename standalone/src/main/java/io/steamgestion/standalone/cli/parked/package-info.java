// SPDX-License-Identifier: Apache-2.0
/** Commands for parked items: list, show, retry, and discard them. */
@NullMarked
package io.steamgestion.standalone.cli.parked;

import org.jspecify.annotations.NullMarked;
