// SPDX-License-Identifier: Apache-2.0
/** Commands for the system on this machine: prepare, start, and watch it, and make a sample for it. */
@NullMarked
package io.steamgestion.standalone.cli.system;

import org.jspecify.annotations.NullMarked;
