// SPDX-License-Identifier: Apache-2.0
/** Measures the pipeline against ready-made bulk bodies of the same reviews on the same Elasticsearch. */
@NullMarked
package io.steamgestion.benchmark;

import org.jspecify.annotations.NullMarked;
