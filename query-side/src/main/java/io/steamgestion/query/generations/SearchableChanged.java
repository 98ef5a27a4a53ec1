// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

/** Searches go to another generation than before, or to the first one that is known. Published in this process. */
public record SearchableChanged() {}
