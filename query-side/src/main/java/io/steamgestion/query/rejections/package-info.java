// SPDX-License-Identifier: Apache-2.0
/** Shows the rows that could not become reviews. */
@NullMarked
package io.steamgestion.query.rejections;

import org.jspecify.annotations.NullMarked;
