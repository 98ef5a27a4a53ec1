// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.verification.GenerationVerification.Parts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Verifies one generation at a time, and remembers how it went for as long as the process runs. */
@Component
class Verifications implements DisposableBean {

    private static final int REMEMBERED = 16;

    private final GenerationProjection projection;
    private final Parts parts;
    private final Map<Integer, GenerationVerification> latest = new LinkedHashMap<>();

    Verifications(GenerationProjection projection, Parts parts) {
        this.projection = projection;
        this.parts = parts;
    }

    /**
     * Begins to verify a generation up to the newest event.
     *
     * @throws RefusedException if one is verified already, or there is nothing to verify
     */
    synchronized GenerationProof start(int generation) {
        GenerationEntry booked = projection.byNumber(generation);
        if (!booked.isLive()) {
            throw new RefusedException(
                    "generation-ended",
                    "Generation %d is not kept any more.".formatted(generation),
                    "List the generations, and verify one that is.");
        }
        latest.values().stream()
                .filter(GenerationVerification::isRunning)
                .map(running -> running.proof().generation())
                .findFirst()
                .ifPresent(Verifications::refuseSecond);
        if (parts.ledger()
                .feed(generation)
                .filter(feed -> feed.storeId().equals(booked.channel().storeId()))
                .isEmpty()) {
            throw new RefusedException(
                    "generation-not-up",
                    "Generation %d is not up yet: its indices are being made.".formatted(generation),
                    "Try again in a while; the list of generations says what it waits for.");
        }
        long head = parts.events().head();
        boolean takesNoMore = booked.until() != null && booked.until() <= head;
        GenerationVerification verification =
                new GenerationVerification(booked.channel(), booked.end(head), takesNoMore, parts);
        latest.remove(generation);
        latest.put(generation, verification);
        if (latest.size() > REMEMBERED) {
            latest.remove(latest.keySet().iterator().next());
        }
        verification.start();
        return verification.proof();
    }

    /**
     * How far the verification of a generation is, or how the last one ended.
     *
     * @throws RefusedException if it was not verified since the process started
     */
    GenerationProof of(int generation) {
        return find(generation).proof();
    }

    /** Ends a verification; one that has ended stays as it is. */
    GenerationProof cancel(int generation) {
        GenerationVerification verification = find(generation);
        verification.cancel();
        return verification.proof();
    }

    private synchronized GenerationVerification find(int generation) {
        GenerationVerification found = latest.get(generation);
        if (found == null) {
            throw new RefusedException(
                    "verification-unknown",
                    "Generation %d was not verified since this process started.".formatted(generation),
                    "Start it with POST /api/generations/%d/verify, or ./steamgestion verify --generation=%d."
                            .formatted(generation, generation));
        }
        return found;
    }

    private static void refuseSecond(int running) {
        throw new RefusedException(
                "verification-running",
                "Generation %d is being verified; one is verified at a time.".formatted(running),
                "Wait for its end, or cancel it with DELETE /api/generations/%d/verification.".formatted(running));
    }

    /** What runs ends with the process. */
    @Override
    public synchronized void destroy() throws InterruptedException {
        for (GenerationVerification verification : latest.values()) {
            verification.close();
        }
    }
}
