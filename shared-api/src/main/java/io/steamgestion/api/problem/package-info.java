// SPDX-License-Identifier: Apache-2.0
/** Refusals as data: code, message, remedy. */
@NullMarked
package io.steamgestion.api.problem;

import org.jspecify.annotations.NullMarked;
