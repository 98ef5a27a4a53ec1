// SPDX-License-Identifier: Apache-2.0
/** The search indices as the command side uses them. */
@NullMarked
package io.steamgestion.command.search;

import org.jspecify.annotations.NullMarked;
