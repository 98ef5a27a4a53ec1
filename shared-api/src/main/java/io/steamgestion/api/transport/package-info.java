// SPDX-License-Identifier: Apache-2.0
/** What travels between processes: stored type names, queue names and the projectors' reports. */
@NullMarked
package io.steamgestion.api.transport;

import org.jspecify.annotations.NullMarked;
