// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.source.csv;

import io.steamgestion.violation.command.source.OpensCsv;
import io.steamgestion.violation.command.source.mapping.MappingOfCsv;

/** Depends on what records mean, and on who opens it: both depend on this one. */
public final class KnowsTheMapping {

    public OpensCsv opener() {
        return new OpensCsv(this);
    }

    public MappingOfCsv mapping() {
        return new MappingOfCsv(this);
    }
}
