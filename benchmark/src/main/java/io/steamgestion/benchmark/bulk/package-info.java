// SPDX-License-Identifier: Apache-2.0
/** The peer: bulk bodies prepared beforehand, sent by the best simple client. */
@NullMarked
package io.steamgestion.benchmark.bulk;

import org.jspecify.annotations.NullMarked;
