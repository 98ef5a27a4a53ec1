// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.eventstore.EventReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request to build a generation says. With a name and an end it is one aside, otherwise a rebuild.
 *
 * @param reason why, for people; may be left out
 * @param name of one aside
 * @param until its end: a position, or a time in ISO 8601 with an offset, by which its last event was stored
 */
record BuildRequest(
        @Nullable String reason,
        @Nullable String name,
        @Nullable String until) {

    private static final int LONGEST_REASON = 2_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    /** A rebuild for no particular reason. */
    static BuildRequest nothing() {
        return new BuildRequest(null, null, null);
    }

    boolean isAside() {
        return name != null || until != null;
    }

    /**
     * The reason, or that somebody asked.
     *
     * @throws RefusedException with code {@code reason-too-long}
     */
    String why() {
        if (reason == null || reason.isBlank()) {
            return "Asked for";
        }
        if (reason.length() > LONGEST_REASON) {
            throw new RefusedException(
                    "reason-too-long",
                    "The reason has %,d characters, more than %,d.".formatted(reason.length(), LONGEST_REASON),
                    "Say it shorter.");
        }
        return reason.strip();
    }

    /**
     * The name of one aside.
     *
     * @throws RefusedException with code {@code name-missing} or {@code name-invalid}
     */
    String fitName() {
        if (name == null || name.isEmpty()) {
            throw new RefusedException(
                    "name-missing",
                    "A generation that ends at a position needs a name by which it is searched.",
                    "Give it a name.");
        }
        if (!NAME.matcher(name).matches() || DIGITS.matcher(name).matches()) {
            throw new RefusedException(
                    "name-invalid",
                    "The name of a generation is 1 to 40 letters from A to z, digits, - and _, and not digits alone.",
                    "Choose another name.");
        }
        return name;
    }

    /**
     * The last position of one aside.
     *
     * @throws RefusedException with code {@code until-missing}, {@code until-invalid}, {@code until-before-first} or {@code
     *     until-after-head}
     */
    long end(EventReader events, Instant now) {
        if (until == null || until.isBlank()) {
            throw new RefusedException(
                    "until-missing",
                    "A generation with a name needs an end.",
                    "Say until which position or time it is built; or leave the name out to rebuild.");
        }
        String text = until.strip();
        return WHOLE_NUMBER.matcher(text).matches()
                ? position(Long.parseLong(text), events.head())
                : position(instant(text), events, now);
    }

    private static long position(long position, long head) {
        if (position < 1) {
            throw beforeFirst("The first event is at position 1, which comes after " + position + ".");
        }
        if (position > head) {
            throw afterHead(String.format(
                    Locale.ROOT, "The newest event is at position %d, which comes before %d.", head, position));
        }
        return position;
    }

    private static long position(Instant time, EventReader events, Instant now) {
        if (time.isAfter(now)) {
            throw afterHead("It is not " + time + " yet.");
        }
        return events.lastStoredBy(time).orElseThrow(() -> beforeFirst("No event was stored by " + time + "."));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(
                    "until-invalid",
                    "The end is neither a position nor a time with an offset.",
                    "Name a position, such as 1200, or a time, such as 2026-07-01T12:00:00Z.");
        }
    }

    private static RefusedException beforeFirst(String message) {
        return new RefusedException("until-before-first", message, "Name a later position or time.");
    }

    private static RefusedException afterHead(String message) {
        return new RefusedException("until-after-head", message, "Name an earlier position or time.");
    }
}
