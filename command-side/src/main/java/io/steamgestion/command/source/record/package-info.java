// SPDX-License-Identifier: Apache-2.0
/** Records as a source holds them, and the two ways in which reading one fails. */
@NullMarked
package io.steamgestion.command.source.record;

import org.jspecify.annotations.NullMarked;
