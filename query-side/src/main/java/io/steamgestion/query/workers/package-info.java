// SPDX-License-Identifier: Apache-2.0
/** What the running projectors say of themselves. */
@NullMarked
package io.steamgestion.query.workers;

import org.jspecify.annotations.NullMarked;
