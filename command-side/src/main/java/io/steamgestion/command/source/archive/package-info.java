// SPDX-License-Identifier: Apache-2.0
/** Opens files, packed ones and archives, and proves that they are still the same. */
@NullMarked
package io.steamgestion.command.source.archive;

import org.jspecify.annotations.NullMarked;
