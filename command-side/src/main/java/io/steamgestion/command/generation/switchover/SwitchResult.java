// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.command.generation.GenerationEntry;

/** What came of the try to let searches move to another generation. */
public sealed interface SwitchResult {

    /** It is decided and stored; the aliases follow. */
    record Taken(GenerationEntry searchable) implements SwitchResult {}

    /** The generation is not complete, and can't be at the moment. */
    record NotCaughtUp(String why) implements SwitchResult {}

    /** It is complete, and holds less than it should. */
    record Differs(String how) implements SwitchResult {}
}
