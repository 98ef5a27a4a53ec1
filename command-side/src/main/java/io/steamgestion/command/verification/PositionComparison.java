// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Map<DocumentKey, ExpectedDocument> made;
    private final boolean settled;
    private final Tally reviews = new Tally();
    private final Tally rejections = new Tally();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<DocumentKey> open;
    /** Versions of documents that the event makes, and no event gives. */
    private final Map<DocumentKey, Long> forged = new HashMap<>();
    /** Documents that claim the position, and that the search did not bring. */
    private long unseen;

    /** @param settled whether the ledger says that the event is applied or parked, and nothing of it is tried again */
    PositionComparison(
            Documents documents,
            GenerationChannel channel,
            long position,
            Map<DocumentKey, ExpectedDocument> made,
            boolean settled) {
        this.documents = documents;
        this.channel = channel;
        this.position = position;
        this.made = made;
        this.settled = settled;
        this.open = new HashSet<>(made.keySet());
    }

    /**
     * Rows that lost against another row of their batch.
     *
     * @param givenUp what became of the whole event if it was given up on
     */
    void noteSuperseded(int rows, @Nullable ParkedState givenUp) {
        if (givenUp == ParkedState.PARKED || givenUp == ParkedState.DISCARDED) {
            reviews.missing(givenUp, rows);
        } else {
            reviews.superseded(rows);
        }
    }

    Outcome compare() throws IOException {
        DocumentAnswer claiming = documents.claiming(channel, position, MOST_FOUND);
        unseen = claiming.total() - claiming.documents().size();
        claiming.documents().forEach(this::note);
        askFor(channel.reviewIndex());
        askFor(channel.rejectionIndex());
        if (unseen > 0) {
            reviews.extra(unseen);
            find(FindingKind.EXTRA, null, "%,d more documents claim this position".formatted(unseen));
        }
        return new Outcome(reviews.count(), rejections.count(), 0, findings);
    }

    /** A document that claims the position. */
    private void note(ActualDocument found) {
        ExpectedDocument expected = made.get(found.key());
        if (expected == null) {
            tally(found.key()).extra(1);
            find(
                    FindingKind.EXTRA,
                    found.reviewId(),
                    name(found.key()) + " is not in the event that it claims to be of");
        } else if (expected.version() != found.version()) {
            tally(found.key()).extra(1);
            forged.put(found.key(), found.version());
            find(
                    FindingKind.EXTRA,
                    found.reviewId(),
                    "%s has version %d, and its event gives it %d"
                            .formatted(name(found.key()), found.version(), expected.version()));
        } else {
            there(expected, found);
        }
    }

    /** It is there with its version. */
    private void there(ExpectedDocument expected, ActualDocument found) {
        open.remove(expected.key());
        Tally tally = tally(expected.key());
        if (!expected.says(found)) {
            tally.differing();
            find(
                    FindingKind.DIFFERING,
                    expected.reviewId(),
                    name(expected.key()) + ": " + Differences.words(expected.content(), found.content()));
        } else if (expected.givenUp() != null && expected.mayBeMissing()) {
            tally.missing(expected.givenUp(), 1);
        } else {
            tally.indexed();
        }
    }

    private void askFor(String index) throws IOException {
        List<ExpectedDocument> asked = new ArrayList<>();
        for (DocumentKey key : open) {
            ExpectedDocument expected = made.get(key);
            if (expected != null && key.index().equals(index)) {
                if (expected.givenUp() != null && expected.mayBeMissing()) {
                    tally(key).missing(expected.givenUp(), 1);
                } else {
                    asked.add(expected);
                }
            }
        }
        Map<String, Long> versions = documents.versions(index, ids(asked));
        List<ExpectedDocument> there = new ArrayList<>();
        for (ExpectedDocument expected : asked) {
            Long version = versions.get(expected.key().id());
            if (Standing.of(expected.version(), version) == Standing.INDEXED) {
                there.add(expected);
            } else {
                stands(expected, version);
            }
        }
        look(index, there);
    }

    /** These were not searchable yet, do not say of which position they are, or were not brought by the search. */
    private void look(String index, List<ExpectedDocument> there) throws IOException {
        Map<String, ActualDocument> whole = documents.whole(index, ids(there));
        for (ExpectedDocument expected : there) {
            ActualDocument found = whole.get(expected.key().id());
            if (found != null && found.version() == expected.version()) {
                unseen = Math.max(0, unseen - 1);
                there(expected, found);
            } else {
                stands(expected, found == null ? null : found.version());
            }
        }
    }

    /** It is not there with its version. */
    private void stands(ExpectedDocument expected, @Nullable Long version) {
        Tally tally = tally(expected.key());
        boolean newer = version != null
                && Standing.of(expected.version(), version) == Standing.SUPERSEDED
                && !version.equals(forged.get(expected.key()));
        if (newer) {
            tally.superseded(1);
        } else if (!settled) {
            tally.pending();
        } else {
            tally.lost();
            find(
                    FindingKind.LOST,
                    expected.reviewId(),
                    version == null
                            ? name(expected.key()) + " is not in the index"
                            : "%s is there with version %d, and its event gives it %d"
                                    .formatted(name(expected.key()), version, expected.version()));
        }
    }

    private Tally tally(DocumentKey key) {
        return key.index().equals(channel.rejectionIndex()) ? rejections : reviews;
    }

    private String name(DocumentKey key) {
        return (key.index().equals(channel.rejectionIndex()) ? "Rejection " : "Review ") + key.id();
    }

    private void find(FindingKind kind, @Nullable Long reviewId, String words) {
        if (findings.size() < GenerationProof.MOST_FINDINGS) {
            findings.add(new Finding(kind, position, reviewId, words));
        }
    }

    private static List<String> ids(List<ExpectedDocument> documents) {
        return documents.stream().map(document -> document.key().id()).collect(Collectors.toList());
    }
}
