// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import org.jspecify.annotations.Nullable;

/** How far searches are from moving to another generation, for people. */
interface TurnView {

    /** Whether events are held back from the generation at one position, so that searches can move to it or away. */
    boolean isHalted(int generation);

    /** Why searches don't move to the generation though it is complete, in words; or null. */
    @Nullable
    String difference(int generation);
}
