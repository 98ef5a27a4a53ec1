// SPDX-License-Identifier: Apache-2.0
/** Settings, roles, connections, refusals over HTTP and other things that every feature stands on. */
@NullMarked
package io.steamgestion.query.platform;

import org.jspecify.annotations.NullMarked;
