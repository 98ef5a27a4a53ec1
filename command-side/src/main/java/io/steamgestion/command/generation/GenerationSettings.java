// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How generations are kept.
 *
 * @param keepStandby for so long one that is not searched any more is fed on, so that searches can go back to it
 */
public record GenerationSettings(@NotNull Duration keepStandby) {}
