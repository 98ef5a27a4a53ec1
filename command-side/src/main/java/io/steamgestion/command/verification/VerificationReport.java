// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a verification has found out so far; thread-safe. */
final class VerificationReport {

    private static final Comparator<Finding> BY_POSITION =
            Comparator.comparing(Finding::position, Comparator.nullsLast(Comparator.naturalOrder()));

    private final int generation;
    private final long position;
    private final InstantSource clock;
    private final Instant startedAt;
    private final List<Finding> findings = new ArrayList<>();
    private State state = State.RUNNING;
    private long events;
    private long eventsDone;
    private long unreadable;
    private DocumentCount reviews = DocumentCount.NONE;
    private DocumentCount rejections = DocumentCount.NONE;
    private @Nullable Instant finishedAt;
    private @Nullable String waiting;
    private @Nullable String failure;

    VerificationReport(int generation, long position, InstantSource clock) {
        this.generation = generation;
        this.position = position;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    synchronized void events(long batches) {
        events = batches;
    }

    /** One more event is compared. */
    synchronized void add(Outcome outcome) {
        eventsDone++;
        unreadable += outcome.unreadable();
        addStrays(outcome);
    }

    /** Documents of no event. */
    synchronized void addStrays(Outcome strays) {
        reviews = reviews.plus(strays.reviews());
        rejections = rejections.plus(strays.rejections());
        int room = GenerationProof.MOST_FINDINGS - findings.size();
        findings.addAll(
                strays.findings().subList(0, Math.min(room, strays.findings().size())));
    }

    synchronized void waits(@Nullable String reason) {
        waiting = reason;
    }

    synchronized void ends(State how, @Nullable String why) {
        state = how;
        finishedAt = clock.instant();
        waiting = null;
        failure = why;
    }

    synchronized GenerationProof proof() {
        return new GenerationProof(
                generation,
                position,
                state,
                events,
                eventsDone,
                reviews,
                rejections,
                unreadable,
                findings.stream().sorted(BY_POSITION).toList(),
                startedAt,
                finishedAt,
                waiting,
                failure);
    }
}
