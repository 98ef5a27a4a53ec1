// SPDX-License-Identifier: Apache-2.0
/** The whole pipeline, compared with ready-made bulk bodies on the same Elasticsearch. */
@NullMarked
package io.steamgestion.benchmark.pipeline;

import org.jspecify.annotations.NullMarked;
