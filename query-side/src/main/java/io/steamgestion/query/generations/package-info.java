// SPDX-License-Identifier: Apache-2.0
/** Knows which generations the command side feeds, and which of them is searchable. */
@NullMarked
package io.steamgestion.query.generations;

import org.jspecify.annotations.NullMarked;
