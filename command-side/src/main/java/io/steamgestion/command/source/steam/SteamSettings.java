// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How Steam's review API is asked.
 *
 * @param address where it is; see {@link ReviewAddress} for the two addresses that Steam has
 * @param pause between two requests of this process, whichever ingestions they are for
 * @param timeout for a whole answer, from the connection to its last byte
 * @param tries of one page, before the ingestion shows what is wrong and waits
 * @param rounds of such tries and waits until a game is believed to be over that ends far before Steam's own count of it;
 *     its ingestion then fails, in words, when all games are read
 * @param firstWait after the first failure of a page; each further one doubles it
 * @param longestWait after a failure, at most. A longer one that Steam asks for is kept too, up to {@value
 *     #LONGEST_HOLD_MINUTES} minutes, but the ingestion shows it
 * @param pageSize bytes of an answer, at most
 */
public record SteamSettings(
        @NotNull URI address,
        @NotNull Duration pause,
        @NotNull Duration timeout,
        @Min(1) @Max(20) int tries,
        @Min(1) @Max(1000) int rounds,
        @NotNull Duration firstWait,
        @NotNull Duration longestWait,
        @NotNull DataSize pageSize) {

    static final int LONGEST_HOLD_MINUTES = 10;

    private static final DataSize LARGEST_PAGE = DataSize.ofMegabytes(256);

    public SteamSettings {
        ReviewAddress.of(address);
        require(!pause.isNegative(), "pause must not be negative");
        require(timeout.isPositive(), "timeout must be positive");
        require(!firstWait.isNegative(), "first-wait must not be negative");
        require(longestWait.compareTo(firstWait) >= 0, "longest-wait must not be shorter than first-wait");
        require(
                pageSize.toBytes() > 0 && pageSize.compareTo(LARGEST_PAGE) <= 0,
                "page-size must be 1 byte to 256 megabytes");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
