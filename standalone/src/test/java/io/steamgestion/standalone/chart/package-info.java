// SPDX-License-Identifier: Apache-2.0
/** Checks the Helm chart without a cluster: lint, rendering, and that its parts fit together. */
@NullMarked
package io.steamgestion.standalone.chart;

import org.jspecify.annotations.NullMarked;
