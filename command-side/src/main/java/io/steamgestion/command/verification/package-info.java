// SPDX-License-Identifier: Apache-2.0
/** Proves by the event log that an ingestion, or a whole generation, is in the index as it should be. */
@NullMarked
package io.steamgestion.command.verification;

import org.jspecify.annotations.NullMarked;
