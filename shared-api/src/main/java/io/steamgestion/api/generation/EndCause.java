// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

/** What ended a generation. */
public enum EndCause {
    /** Somebody, or a rule, decided that it is not needed. */
    DECISION,
    /** Its index was lost; what is found under its names may be somebody else's, or be needed. */
    LOSS
}
