// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.transport.GenerationChannel;

/**
 * Searches go to this generation from now on, and went to another one before, or to none that was known. Published in this
 * process.
 */
public record SearchableChanged(GenerationChannel to) {}
