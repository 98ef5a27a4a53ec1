// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.source;

import io.steamgestion.violation.command.source.csv.KnowsTheMapping;

/** Opens a source, and is known to what it opens. */
public record OpensCsv(KnowsTheMapping opened) {}
