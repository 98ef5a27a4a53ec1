// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

/** Why a generation is built. Stored for ever: names are frozen. */
public enum GenerationPurpose {

    /** It is searched from its start on: the first one of a store, and one in place of another that was lost. */
    SERVE,

    /** It is searched once it is complete, in place of another; until then, the other one. */
    REBUILD,

    /** It has a name and an end, is searched by its name alone, and dropped by hand. */
    SIDE
}
