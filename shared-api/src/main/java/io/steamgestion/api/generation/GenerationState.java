// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

/** What a generation is for at the moment. */
public enum GenerationState {

    /** Filled, and not searched yet. */
    BUILDING,

    /** Behind the alias: all searches go to it unless they name another one. */
    SEARCHABLE,

    /** Was searchable before; fed on, so that searches can go back to it. */
    STANDBY,

    /** Has a name and an end of its own: the read side as it was at some position. */
    SIDE,

    /** Its index or its store was lost, and another one has taken its place; what is left of it waits to be dropped. */
    LOST,

    /** Cancelled or dropped; what is left of it is being removed. */
    ENDED
}
