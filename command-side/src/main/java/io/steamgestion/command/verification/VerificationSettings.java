// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How the verification of a generation waits.
 *
 * @param pendingPatience for so long no pending event may be settled until those that are left are shown as pending
 */
public record VerificationSettings(@NotNull Duration pendingPatience) {}
