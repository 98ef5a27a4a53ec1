// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * When the loss of an index, or of the store's newest events, is acted on: the answer can't be taken back.
 *
 * @param confirmedAfter for so long every check must have found the same
 */
public record LossSettings(@NotNull Duration confirmedAfter) {}
