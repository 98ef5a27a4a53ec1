// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.batch;

/**
 * How large a batch becomes.
 *
 * @param rows rows, at most
 * @param characters text of the rows, about: a batch ends with the row that reaches this
 */
public record BatchLimits(int rows, long characters) {}
