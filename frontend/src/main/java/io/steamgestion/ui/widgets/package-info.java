// SPDX-License-Identifier: Apache-2.0
/** What all pages show alike: numbers, states, empty places and errors in words. */
@NullMarked
package io.steamgestion.ui.widgets;

import org.jspecify.annotations.NullMarked;
