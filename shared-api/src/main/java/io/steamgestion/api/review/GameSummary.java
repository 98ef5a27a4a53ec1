// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

/**
 * A game as the reviews show it.
 *
 * @param appName as its newest review names it; empty if none does
 * @param reviews reviews in the index
 * @param recommended how many of them recommend the game
 */
public record GameSummary(long appId, String appName, long reviews, long recommended) {}
