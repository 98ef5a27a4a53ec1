// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.command.source.SourceUnavailableException;
import java.net.URI;
import java.time.Duration;

/** Pages that are asked for again when Steam does not give them, ever later, a bounded number of times. Thread-safe. */
record PatientPages(PageRequest request, RateLimiter gate, SteamSettings settings, Sleeper waiter) {

    /** What a page must be to be taken; otherwise it is asked for again like one that was not given. */
    interface Check {

        void examine(ReviewPage page) throws PageFault;
    }

    /**
     * The page at {@code address}, if it passes {@code check}.
     *
     * @throws SourceUnavailableException if it is not given at the moment. Nothing is lost: it is asked for again when the
     *     ingestion goes on
     */
    ReviewPage page(URI address, Check check) throws InterruptedException {
        Backoff backoff = new Backoff(settings.firstWait(), settings.longestWait());
        for (int tried = 1; ; tried++) {
            gate.pass();
            try {
                ReviewPage page = request.send(address);
                check.examine(page);
                return page;
            } catch (PageFault fault) {
                fault.asked().ifPresent(gate::close);
                if (!fault.isPassing() || tried == settings.tries() || isLong(fault)) {
                    throw new SourceUnavailableException(fault.refusal());
                }
                if (fault.asked().isEmpty()) {
                    waiter.sleep(backoff.next());
                }
            }
        }
    }

    /** Longer than anybody should wait without a word. */
    private boolean isLong(PageFault fault) {
        return fault.asked().orElse(Duration.ZERO).compareTo(settings.longestWait()) > 0;
    }
}
