// SPDX-License-Identifier: Apache-2.0
/** The command side: decides, writes and hands out events. */
@NullMarked
package io.steamgestion.command;

import org.jspecify.annotations.NullMarked;
