// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.parked.ParkedKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How requests name a parked item: {@code 1-4711-9001} is review 9001 of position 4711 in generation 1, {@code 1-4711}
 * the whole event.
 */
public record ParkedId(int generation, ParkedKey key) {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})-([1-9]\\d{0,18})(?:-([1-9]\\d{0,18}))?");

    /** The item that a text names, if it has the form of an id. */
    public static Optional<ParkedId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ParkedId(
                    Integer.parseInt(parts.group(1)),
                    new ParkedKey(
                            Long.parseLong(parts.group(2)),
                            parts.group(3) == null ? null : Long.valueOf(parts.group(3)))));
        } catch (NumberFormatException beyondALong) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        String event = generation + "-" + key.position();
        return key.reviewId() == null ? event : event + "-" + key.reviewId();
    }
}
