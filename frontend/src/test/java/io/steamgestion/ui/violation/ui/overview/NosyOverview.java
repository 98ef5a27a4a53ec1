// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.violation.ui.overview;

import io.steamgestion.ui.violation.command.CommandInside;
import io.steamgestion.ui.violation.ui.ingestions.IngestionInside;

/** Knows another module and another feature, and must be caught for both. */
record NosyOverview(CommandInside command, IngestionInside ingestion) {}
