// SPDX-License-Identifier: Apache-2.0
/** Typed HTTP clients of the command API and the query API, for every program that asks them. */
@NullMarked
package io.steamgestion.api.client;

import org.jspecify.annotations.NullMarked;
