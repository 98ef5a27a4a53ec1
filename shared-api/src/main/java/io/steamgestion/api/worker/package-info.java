// SPDX-License-Identifier: Apache-2.0
/** How running projectors are shown. */
@NullMarked
package io.steamgestion.api.worker;

import org.jspecify.annotations.NullMarked;
