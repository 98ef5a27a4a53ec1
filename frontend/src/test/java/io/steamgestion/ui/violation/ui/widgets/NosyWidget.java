// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.violation.ui.widgets;

import io.steamgestion.ui.violation.ui.ingestions.IngestionInside;

/** Knows a feature, and must be caught. */
record NosyWidget(IngestionInside ingestion) {}
