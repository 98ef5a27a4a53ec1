// SPDX-License-Identifier: Apache-2.0
/** The query side: remembers what the events say, and answers questions about it. */
@NullMarked
package io.steamgestion.query;

import org.jspecify.annotations.NullMarked;
