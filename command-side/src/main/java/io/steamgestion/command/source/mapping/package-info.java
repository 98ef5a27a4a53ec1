// SPDX-License-Identifier: Apache-2.0
/** Maps records to reviews, by a known layout or a mapping file. */
@NullMarked
package io.steamgestion.command.source.mapping;

import org.jspecify.annotations.NullMarked;
