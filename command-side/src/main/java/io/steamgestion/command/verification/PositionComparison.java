// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.ParkedItems;
import io.steamgestion.command.verification.IndexDocument.Key;
import io.steamgestion.command.verification.Tally.Fate;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an event makes with the documents that claim its position, in both indices. What it makes and is not among
 * them is asked for by id. Not thread-safe.
 */
final class PositionComparison {

    /** Twice as many as a batch has at most. */
    private static final int MOST_FOUND = 2_000;

    private final Documents documents;
    private final GenerationChannel channel;
    private final long position;
    private final Map<Long, ParkedState> givenUp;
    private final boolean settled;
    private final Tally tally = new Tally();
    /** What the event makes and is not found yet. */
    private final Map<Key, IndexDocument> open = new LinkedHashMap<>();
    /** Versions of documents that the event makes, and no event gives. */
    private final Map<Key, Long> forged = new HashMap<>();
    /** Documents that claim the position, and that the search did not bring. */
    private long unseen;

    /**
     * @param givenUp what of the event is parked, tried again or discarded, by review, as {@link ParkedItems} keeps it
     * @param settled whether the ledger says that the event is applied or parked, and nothing of it is tried again
     */
    PositionComparison(
            Documents documents,
            GenerationChannel channel,
            long position,
            List<IndexDocument> made,
            Map<Long, ParkedState> givenUp,
            boolean settled) {
        this.documents = documents;
        this.channel = channel;
        this.position = position;
        this.givenUp = givenUp;
        this.settled = settled && !givenUp.containsValue(ParkedState.RETRYING);
        made.forEach(document -> open.put(document.key(), document));
    }

    /** @param superseded rows that lost against another row of their batch */
    Tally compare(int superseded) throws IOException {
        Fate parked = fateIfMissing(givenUp.get(ParkedItems.WHOLE_EVENT));
        tally.add(true, parked == null ? Fate.SUPERSEDED : parked, superseded);
        DocumentAnswer claiming = documents.claiming(Documents.both(channel), position, MOST_FOUND);
        unseen = claiming.total() - claiming.documents().size();
        claiming.documents().forEach(this::note);
        askFor(channel.reviewIndex());
        askFor(channel.rejectionIndex());
        if (unseen > 0) {
            tally.add(true, Fate.EXTRA, unseen);
            tally.find(new Finding(
                    FindingKind.EXTRA, position, null, "%,d more documents claim this position".formatted(unseen)));
        }
        return tally;
    }

    /** A document that claims the position. */
    private void note(IndexDocument found) {
        IndexDocument expected = open.get(found.key());
        if (expected == null) {
            wrong(Fate.EXTRA, FindingKind.EXTRA, found.key(), " is not in the event that it claims to be of");
        } else if (expected.version() == found.version()) {
            there(expected, found);
        } else {
            forged.put(found.key(), found.version());
            String versions = " has version %d, and its event gives it %d";
            wrong(Fate.EXTRA, FindingKind.EXTRA, found.key(), versions.formatted(found.version(), expected.version()));
        }
    }

    /** It is there with its version. */
    private void there(IndexDocument expected, IndexDocument found) {
        open.remove(expected.key());
        if (expected.says(found)) {
            Fate parked = parked(expected);
            count(expected.key(), parked == null ? Fate.INDEXED : parked);
        } else {
            String words = ": " + Differences.words(expected.content(), found.content());
            wrong(Fate.DIFFERING, FindingKind.DIFFERING, expected.key(), words);
        }
    }

    /** Asks for those that the search did not bring: not searchable yet, of another position now, or gone. */
    private void askFor(String index) throws IOException {
        Map<String, IndexDocument> asked = new LinkedHashMap<>();
        for (IndexDocument expected : open.values()) {
            if (expected.key().index().equals(index)) {
                Fate parked = parked(expected);
                if (parked == null) {
                    asked.put(expected.key().id(), expected);
                } else {
                    count(expected.key(), parked);
                }
            }
        }
        Map<String, IndexDocument> found = documents.byId(index, asked.keySet(), false);
        // Only these are brought with their contents: those of others may be of any size.
        Set<String> own = new HashSet<>();
        asked.forEach((id, expected) -> {
            if (expected.isOf(found.get(id))) {
                own.add(id);
            }
        });
        found.keySet().removeAll(own);
        found.putAll(documents.byId(index, own, true));
        asked.forEach((id, expected) -> {
            IndexDocument now = found.get(id);
            if (now != null && expected.isOf(now)) {
                unseen = Math.max(0, unseen - 1);
                there(expected, now);
            } else {
                stands(expected, now);
            }
        });
    }

    /** It is not there with its version. */
    private void stands(IndexDocument expected, @Nullable IndexDocument found) {
        boolean newer = found != null
                && found.version() > expected.version()
                && !Long.valueOf(found.version()).equals(forged.get(expected.key()));
        if (newer || !settled) {
            count(expected.key(), newer ? Fate.SUPERSEDED : Fate.PENDING);
        } else {
            String words = found == null
                    ? " is not in the index"
                    : " is there with version %d, and its event gives it %d"
                            .formatted(found.version(), expected.version());
            wrong(Fate.LOST, FindingKind.LOST, expected.key(), words);
        }
    }

    /** What became of a document that is not expected in the index; null for any other. */
    private @Nullable Fate parked(IndexDocument expected) {
        ParkedState whole = givenUp.get(ParkedItems.WHOLE_EVENT);
        return fateIfMissing(
                whole == null && isReview(expected.key())
                        ? givenUp.get(expected.key().reviewId())
                        : whole);
    }

    private static @Nullable Fate fateIfMissing(@Nullable ParkedState state) {
        return switch (state) {
            case PARKED -> Fate.PARKED;
            case DISCARDED -> Fate.DISCARDED;
            case RETRYING -> null;
            case null -> null;
        };
    }

    private void count(Key key, Fate fate) {
        tally.add(isReview(key), fate, 1);
    }

    private boolean isReview(Key key) {
        return key.index().equals(channel.reviewIndex());
    }

    private void wrong(Fate fate, FindingKind kind, Key key, String words) {
        count(key, fate);
        String name = (isReview(key) ? "Review " : "Rejection ") + key.id();
        tally.find(new Finding(kind, position, key.reviewId(), name + words));
    }
}
