// SPDX-License-Identifier: Apache-2.0
/** Reads the records of CSV files. */
@NullMarked
package io.steamgestion.command.source.csv;

import org.jspecify.annotations.NullMarked;
