// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a server says when to come again: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    /** Longer ones are taken as this. */
    private static final Duration LIMIT = Duration.ofMinutes(SteamSettings.LONGEST_HOLD_MINUTES);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /** How long to wait from {@code now}; empty if it says nothing that can be read. */
    static Optional<Duration> parse(String value, Instant now) {
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, date)));
        } catch (DateTimeException e) {
            return Optional.empty(); // our own waits do
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LIMIT) < 0 ? asked : LIMIT;
    }
}
