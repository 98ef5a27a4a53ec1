// SPDX-License-Identifier: Apache-2.0
/** What projectors gave up on, and what people decide about it. */
@NullMarked
package io.steamgestion.api.parked;

import org.jspecify.annotations.NullMarked;
