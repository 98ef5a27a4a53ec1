// SPDX-License-Identifier: Apache-2.0
/** Wires the command side: settings, beans, web filters and refusals over HTTP. */
@NullMarked
package io.steamgestion.command.platform;

import org.jspecify.annotations.NullMarked;
