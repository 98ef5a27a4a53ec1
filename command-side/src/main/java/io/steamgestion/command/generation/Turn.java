// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

/** What came of the try to let searches move to another generation. */
sealed interface Turn {

    /** It is decided and stored; the aliases follow. */
    record Taken(BookedGeneration searchable) implements Turn {}

    /** The generation is not complete, and can't be by now. */
    record NotCaughtUp(String why) implements Turn {}

    /** It is complete, and holds less than it should. */
    record Differs(String how) implements Turn {}
}
