// SPDX-License-Identifier: Apache-2.0
/** Plans what generations need from what is observed, and does it. */
@NullMarked
package io.steamgestion.command.generation.reconcile;

import org.jspecify.annotations.NullMarked;
