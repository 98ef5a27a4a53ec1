// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.util.unit.DataSize;

/**
 * How sources are read.
 *
 * @param concurrent ingestions that read at the same time
 * @param batchRows rows of a batch, at most
 * @param batchSize characters of a batch, about
 * @param changesInterval shortest time between two answers to who follows the newest ingestions
 */
public record ReadingSettings(
        @Min(1) @Max(64) int concurrent,
        @Min(1) @Max(1000) int batchRows,
        @NotNull DataSize batchSize,

        @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 1)
        Duration changesInterval) {}
