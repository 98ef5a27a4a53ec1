// SPDX-License-Identifier: Apache-2.0
/** Everything on one machine, and the command line. */
@NullMarked
package io.steamgestion.standalone;

import org.jspecify.annotations.NullMarked;
