// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.SettledEvents;
import io.steamgestion.api.ingestion.SettledEvents.SettledEvent;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.games.AllGames;
import io.steamgestion.query.generations.CommandApi;
import io.steamgestion.query.platform.GenerationKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fills the caches of one generation again: notes every event that the ledger knows as settled as if it were applied now,
 * and has all games summed up. Events may be applied at the same time, and every step may be done twice: what is counted
 * is known by its number.
 *
 * <p>What was noted just before the caches were lost may not have reached the ledger yet, and will not be applied again.
 * So whatever may have been held by a projector is asked for until it is settled.
 */
final class CacheFill {

    private final GenerationChannel channel;
    private final String run;
    private final CommandApi commandSide;
    private final ProgressWriter progress;
    private final EventReader reader;
    private final FillMark mark;
    private final AllGames games;
    private final List<Long> open = new ArrayList<>();
    private long after;
    private boolean touched;
    private boolean passed;

    CacheFill(
            GenerationChannel channel,
            String run,
            CommandApi commandSide,
            ProgressWriter progress,
            EventReader reader,
            FillMark mark,
            AllGames games) {
        this.channel = channel;
        this.run = run;
        this.commandSide = commandSide;
        this.progress = progress;
        this.reader = reader;
        this.mark = mark;
        this.games = games;
    }

    /** The server's run in which it began: what it noted is in that one. */
    String run() {
        return run;
    }

    /**
     * Fills what can be filled at the moment. After a failure it goes on where it was.
     *
     * @return whether everything is
     * @throws RightLostException if another process has to start over
     * @throws NewerEventException if only a newer projector can
     */
    boolean goOn() throws RightLostException, NewerEventException, TransientFailure {
        keepRight();
        if (passed) {
            askAgain();
        } else {
            pass();
            passed = true;
        }
        return open.isEmpty();
    }

    private void pass() throws RightLostException, NewerEventException, TransientFailure {
        if (!touched) {
            touchGames();
        }
        long last = Long.MAX_VALUE;
        while (after < last) {
            SettledEvents stretch = commandSide.settledAfter(channel.generation(), after);
            note(stretch);
            open.addAll(stretch.pending());
            after = stretch.through();
            last = Math.min(last, stretch.handedOut());
        }
    }

    private void touchGames() throws RightLostException {
        AllGames.Reading reading = games.reading(channel);
        while (reading.touchNext()) {
            keepRight();
        }
        touched = true;
    }

    private void askAgain() throws RightLostException, NewerEventException, TransientFailure {
        List<Long> asked = List.copyOf(open);
        List<Long> still = new ArrayList<>();
        for (int first = 0; first < asked.size(); first += SettledEvents.MOST) {
            SettledEvents answer = commandSide.settledAt(
                    channel.generation(), asked.subList(first, Math.min(asked.size(), first + SettledEvents.MOST)));
            note(answer);
            still.addAll(answer.pending());
        }
        open.clear();
        open.addAll(still);
    }

    private void note(SettledEvents settled) throws RightLostException, NewerEventException, TransientFailure {
        for (SettledEvent event : settled.events()) {
            StoredEvent stored = reader.read(event);
            if (stored.payload() instanceof IngestionEvent ingestion) {
                progress.write(channel, stored, progress(ingestion, event.parked()));
            }
        }
        keepRight();
    }

    private static Progress progress(IngestionEvent event, int parked) {
        return event instanceof BatchIngested batch ? Progress.of(batch, parked, Set.of()) : Progress.of(event);
    }

    private void keepRight() throws RightLostException {
        if (!mark.keep(new GenerationKeys(channel))) {
            throw new RightLostException();
        }
    }

    /** Somebody else fills, or what was filled is gone again. */
    static final class RightLostException extends Exception {

        RightLostException() {
            super(null, null, false, false);
        }
    }
}
