// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How events are published, the same for every generation.
 *
 * @param window how much a relay may have published that is not settled; beyond it the backlog waits in the store
 * @param quietTime how long queues and projectors must be seen empty until what is pending counts as lost
 * @param healingRounds how often a lost event is published again before it is given up
 */
public record RelaySettings(
        @NotNull DataSize window,
        @NotNull Duration quietTime,
        @Min(1) int healingRounds) {}
