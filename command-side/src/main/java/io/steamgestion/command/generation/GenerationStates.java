// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationState;
import java.util.Optional;

/** Tells what each generation is for, by all events that are stored. */
@FunctionalInterface
interface GenerationStates {

    /** Empty for one that is not there, or of which nothing is left. */
    Optional<GenerationState> stateOf(int generation);
}
