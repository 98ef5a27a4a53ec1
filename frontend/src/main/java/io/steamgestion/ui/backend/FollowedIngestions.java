// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who has news: the ingestions that the query side's stream speaks of, and those that are read, of which the projectors
 * may lag behind. Each is asked of the command side, a few at a time; while that is away, the stream's word is taken.
 */
final class FollowedIngestions {

    private static final int AT_ONCE = 16;

    private final CommandApiClient commands;
    private final SequencedMap<String, IngestionStatus> waiting = new LinkedHashMap<>();

    FollowedIngestions(CommandApiClient commands) {
        this.commands = commands;
    }

    /** Takes what somebody says of an ingestion; false if they are too many to follow each, and all were let go. */
    synchronized boolean follow(IngestionStatus status) {
        waiting.put(status.id(), status);
        if (waiting.size() <= LiveUpdate.MAX_CHANGED) {
            return true;
        }
        waiting.clear();
        return false;
    }

    /** What is new of the next few. Those that go on are looked at again with the next call. */
    List<IngestionStatus> news(boolean commandSideAnswers) {
        List<IngestionStatus> news = new ArrayList<>();
        boolean exact = commandSideAnswers;
        for (IngestionStatus told : next()) {
            IngestionStatus status = told;
            if (exact) {
                try {
                    status = commands.ingestion(told.id());
                } catch (RefusedException e) {
                    if (e.refusal().code().equals("ingestion-unknown")) {
                        continue;
                    }
                    // It is away, and the banner says so; meanwhile what the projectors have noted is shown.
                    exact = false;
                }
            }
            news.add(status);
            if (goesOn(status)) {
                followAgain(status);
            }
        }
        return news;
    }

    private synchronized List<IngestionStatus> next() {
        List<IngestionStatus> next = new ArrayList<>();
        while (next.size() < AT_ONCE && !waiting.isEmpty()) {
            next.add(waiting.pollFirstEntry().getValue());
        }
        return next;
    }

    private synchronized void followAgain(IngestionStatus status) {
        if (waiting.size() < LiveUpdate.MAX_CHANGED) {
            waiting.putIfAbsent(status.id(), status);
        }
    }

    private static boolean goesOn(IngestionStatus status) {
        return status.state() == IngestionState.RUNNING
                || status.reconciliation().pending() > 0;
    }
}
