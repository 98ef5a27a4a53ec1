// SPDX-License-Identifier: Apache-2.0
/** What all processes need alike, beside what they send to each other. */
@NullMarked
package io.steamgestion.api.platform;

import org.jspecify.annotations.NullMarked;
