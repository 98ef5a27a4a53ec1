// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.source.csv;

import io.steamgestion.violation.command.source.mapping.MappingOfCsv;

/** Depends on what records mean, and so on a room that depends on this one. */
public final class KnowsTheMapping {

    public MappingOfCsv mapping() {
        return new MappingOfCsv(this);
    }
}
