// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.source.mapping;

import io.steamgestion.violation.command.source.csv.KnowsTheMapping;

/** Depends on a room that depends on this one. */
public record MappingOfCsv(KnowsTheMapping records) {}
