// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a generation is, in words and as a bar. */
public record GenerationLine(GenerationStatus status) {

    /** {@code generation 2}, or {@code generation 3 "before the sale"}. */
    public String name() {
        return "generation " + label();
    }

    /** {@code 2}, or {@code 3 "before the sale"}. */
    public String label() {
        String name = status.build().name();
        return status.channel().generation() + (name == null ? "" : " \"" + name + "\"");
    }

    /** {@code building}. */
    public String state() {
        return Texts.lower(status.state());
    }

    /** Everything in one line. */
    String words() {
        return "%s, %s: %.0f %%, %s".formatted(name(), state(), share() * 100, String.join(", ", figures()));
    }

    String bar() {
        return "%s %s%s".formatted(name(), ProgressLine.bar(share()), String.join(", ", figures()));
    }

    private List<String> figures() {
        List<String> words = new ArrayList<>();
        words.add("%,d of %,d events".formatted(settled(), target()));
        words.addAll(pace());
        if (status.build().halted()) {
            words.add("halted for a moment");
        }
        return words;
    }

    /** Rate and time left, as far as they are known. */
    public List<String> pace() {
        return ProgressLine.rate(
                status.build().eventsPerSecond(), status.build().secondsLeft());
    }

    /** Events that are written, or parked. */
    private long settled() {
        return Math.min(target(), status.applied() + status.parked());
    }

    /** Events that it takes, as of now. */
    private long target() {
        Long until = status.build().until();
        return until == null ? status.head() : Math.min(until, status.head());
    }

    /** Share of its events that it has taken, from 0 to 1. */
    public double share() {
        return target() == 0 ? 1 : (double) settled() / target();
    }

    /** Whether it has taken every event that it is to take. */
    public boolean complete() {
        return status.pending() == 0 || settled() == target();
    }

    /** Why it waits for somebody's decision, or null while it does not. */
    @Nullable
    public String undecided() {
        return status.state() == GenerationState.BUILDING ? status.build().difference() : null;
    }

    /** What can be decided then. */
    public String choices() {
        int number = status.channel().generation();
        return "./steamgestion switch %d --accept-differences, or ./steamgestion drop %d".formatted(number, number);
    }
}
