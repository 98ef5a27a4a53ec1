// SPDX-License-Identifier: Apache-2.0
/** Programs in the form in which they start fastest, and how they are brought into it. */
@NullMarked
package io.steamgestion.standalone.launcher.faststart;

import org.jspecify.annotations.NullMarked;
