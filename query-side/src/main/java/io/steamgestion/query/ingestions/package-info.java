// SPDX-License-Identifier: Apache-2.0
/** Shows ingestions and their progress, on request and live. */
@NullMarked
package io.steamgestion.query.ingestions;

import org.jspecify.annotations.NullMarked;
