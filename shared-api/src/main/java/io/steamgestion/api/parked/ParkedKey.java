// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a generation's events was given up on.
 *
 * @param position position of the event
 * @param reviewId a review of the event, or null for all of it
 */
public record ParkedKey(long position, @Nullable Long reviewId) {}
