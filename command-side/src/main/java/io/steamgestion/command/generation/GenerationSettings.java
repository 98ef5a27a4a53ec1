// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How generations are checked, switched to, and kept.
 *
 * @param checkInterval between two checks of all generations, when all is well
 * @param longestHalt for so long, at most, events are held back from the read side for a switch; a try that needs more
 *     is given up, and made again later
 * @param keepStandby for so long one that is not searched any more is fed on, so that searches can go back to it
 */
public record GenerationSettings(
        @NotNull Duration checkInterval,
        @NotNull Duration longestHalt,
        @NotNull Duration keepStandby) {}
