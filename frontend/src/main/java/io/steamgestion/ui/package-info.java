// SPDX-License-Identifier: Apache-2.0
/** The dashboard. */
@NullMarked
package io.steamgestion.ui;

import org.jspecify.annotations.NullMarked;
