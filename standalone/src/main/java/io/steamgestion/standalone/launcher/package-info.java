// SPDX-License-Identifier: Apache-2.0
/** Starts every part as a process of its own, watches over them, and stops them in order. */
@NullMarked
package io.steamgestion.standalone.launcher;

import org.jspecify.annotations.NullMarked;
