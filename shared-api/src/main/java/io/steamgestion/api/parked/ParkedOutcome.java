// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

/**
 * What a decision about parked items came to.
 *
 * @param items how many items it was made for
 */
public record ParkedOutcome(long items) {}
