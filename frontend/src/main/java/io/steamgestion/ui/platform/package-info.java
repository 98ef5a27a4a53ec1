// SPDX-License-Identifier: Apache-2.0
/** What all pages stand on: settings, frame, access from this machine only. */
@NullMarked
package io.steamgestion.ui.platform;

import org.jspecify.annotations.NullMarked;
