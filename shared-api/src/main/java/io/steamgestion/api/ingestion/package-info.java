// SPDX-License-Identifier: Apache-2.0
/** The protocol of an ingestion: its commands, its events and how its state is shown. */
@NullMarked
package io.steamgestion.api.ingestion;

import org.jspecify.annotations.NullMarked;
