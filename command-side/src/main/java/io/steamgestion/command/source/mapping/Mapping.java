// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

/**
 * How the columns of a source of another layout become fields of reviews.
 *
 * @param layout which columns are which fields
 * @param delimiter between the fields of CSV
 * @param skipLines lines of CSV before the row that names the columns
 */
public record Mapping(Layout layout, char delimiter, int skipLines) {}
