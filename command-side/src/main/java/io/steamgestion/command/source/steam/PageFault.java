// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.problem.Refusal;
import java.time.Duration;
import java.util.Optional;

/** A page was not given. Carries no stack trace: nothing here is broken. */
final class PageFault extends Exception {

    private final transient Refusal refusal;
    private final boolean passing;
    private final transient Optional<Duration> asked;

    private PageFault(Refusal refusal, boolean passing, Optional<Duration> asked) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
        this.passing = passing;
        this.asked = asked;
    }

    /** What may be over in a moment. */
    static PageFault passing(String code, String message) {
        return new PageFault(refusal(code, message), true, Optional.empty());
    }

    /** What may be over in the time that Steam names, or in a moment. */
    static PageFault passing(String code, String message, Optional<Duration> asked) {
        return new PageFault(refusal(code, message), true, asked);
    }

    /** What will be the same in a moment, and asks for somebody's attention. */
    static PageFault lasting(String code, String message, String remedy) {
        return new PageFault(new Refusal(code, message, remedy), false, Optional.empty());
    }

    private static Refusal refusal(String code, String message) {
        return new Refusal(code, message, "It goes on by itself; if this lasts, check whether Steam is up.");
    }

    Refusal refusal() {
        return refusal;
    }

    /** Whether to ask again in a moment. */
    boolean isPassing() {
        return passing;
    }

    /** How long Steam asks to wait. */
    Optional<Duration> asked() {
        return asked;
    }
}
