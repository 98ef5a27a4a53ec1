// SPDX-License-Identifier: Apache-2.0
/** Decides what an ingestion may do, and keeps the list of all ingestions. */
@NullMarked
package io.steamgestion.command.ingestion;

import org.jspecify.annotations.NullMarked;
