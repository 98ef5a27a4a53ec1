// SPDX-License-Identifier: Apache-2.0
/** Commands for the generations of the read side: build, verify, switch, drop, and search them. */
@NullMarked
package io.steamgestion.standalone.cli.generation;

import org.jspecify.annotations.NullMarked;
