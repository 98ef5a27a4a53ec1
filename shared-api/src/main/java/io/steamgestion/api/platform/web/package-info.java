// SPDX-License-Identifier: Apache-2.0
/** What all processes with an HTTP API need alike; the only package here that knows Spring. */
@NullMarked
package io.steamgestion.api.platform.web;

import org.jspecify.annotations.NullMarked;
