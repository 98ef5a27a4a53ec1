// SPDX-License-Identifier: Apache-2.0
/** The command side: decides, writes and publishes events. */
@NullMarked
package io.steamgestion.command;

import org.jspecify.annotations.NullMarked;
