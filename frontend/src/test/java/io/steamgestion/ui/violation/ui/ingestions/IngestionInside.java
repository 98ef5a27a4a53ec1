// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.violation.ui.ingestions;

/** Stands for a feature. */
public final class IngestionInside {}
