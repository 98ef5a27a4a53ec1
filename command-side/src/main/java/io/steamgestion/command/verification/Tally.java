// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the documents of both indices by what became of them, and keeps the first findings; thread-safe. */
final class Tally {

    /** What became of a document; see {@link DocumentCount}. */
    enum Fate {
        INDEXED,
        SUPERSEDED,
        PARKED,
        DISCARDED,
        PENDING,
        LOST,
        DIFFERING,
        EXTRA
    }

    private static final Comparator<Finding> BY_POSITION =
            Comparator.comparing(Finding::position, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Map<Fate, Long> reviews = new EnumMap<>(Fate.class);
    private final Map<Fate, Long> rejections = new EnumMap<>(Fate.class);
    private final List<Finding> findings = new ArrayList<>();
    private long unreadable;

    synchronized void add(boolean ofReviews, Fate fate, long documents) {
        (ofReviews ? reviews : rejections).merge(fate, documents, Long::sum);
    }

    synchronized void find(Finding finding) {
        if (finding.kind() == FindingKind.UNREADABLE) {
            unreadable++;
        }
        if (findings.size() < GenerationProof.MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    /** Adds one that is complete. */
    synchronized void add(Tally other) {
        other.reviews.forEach((fate, documents) -> add(true, fate, documents));
        other.rejections.forEach((fate, documents) -> add(false, fate, documents));
        other.findings.forEach(this::find);
    }

    /** Whether another comparison would not change it: nothing is wrong, and nothing pending. */
    boolean isFinal() {
        return findings().isEmpty() && reviews().pending() + rejections().pending() == 0;
    }

    synchronized DocumentCount reviews() {
        return count(reviews);
    }

    synchronized DocumentCount rejections() {
        return count(rejections);
    }

    /** Batches that can't be read. */
    synchronized long unreadable() {
        return unreadable;
    }

    /** The first findings, by position. */
    synchronized List<Finding> findings() {
        return findings.stream().sorted(BY_POSITION).toList();
    }

    private static DocumentCount count(Map<Fate, Long> documents) {
        long extra = documents.getOrDefault(Fate.EXTRA, 0L);
        return new DocumentCount(
                documents.values().stream().mapToLong(Long::longValue).sum() - extra,
                documents.getOrDefault(Fate.INDEXED, 0L),
                documents.getOrDefault(Fate.SUPERSEDED, 0L),
                documents.getOrDefault(Fate.PARKED, 0L),
                documents.getOrDefault(Fate.DISCARDED, 0L),
                documents.getOrDefault(Fate.PENDING, 0L),
                documents.getOrDefault(Fate.LOST, 0L),
                documents.getOrDefault(Fate.DIFFERING, 0L),
                extra);
    }
}
