// SPDX-License-Identifier: Apache-2.0
/** Shows what projectors gave up on, and takes people's decisions about it. */
@NullMarked
package io.steamgestion.command.parked;

import org.jspecify.annotations.NullMarked;
