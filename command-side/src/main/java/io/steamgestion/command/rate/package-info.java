// SPDX-License-Identifier: Apache-2.0
/** How fast something that is counted goes. */
@NullMarked
package io.steamgestion.command.rate;

import org.jspecify.annotations.NullMarked;
