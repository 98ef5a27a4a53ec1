// SPDX-License-Identifier: Apache-2.0
/** End to end: the real system, started by the real launcher, used as people use it. */
package io.steamgestion.standalone.journey;
