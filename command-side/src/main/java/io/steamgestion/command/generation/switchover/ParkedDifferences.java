// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.generation.GenerationComparison.Difference;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is parked or discarded in one of two generations alone, or parked in one and discarded in the other. Counts all of it, and lists the first. Not thread-safe. */
final class ParkedDifferences {

    private final int from;
    private final int to;
    private final List<Difference> listed = new ArrayList<>();
    private long further;
    private long rows;
    private long newRows;
    private long explainedReviews;
    private boolean explainsRejections;

    /**
     * @param from the generation that is searched
     * @param to the one that is to be searched
     */
    ParkedDifferences(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** Takes what both have parked of one event. */
    void add(List<ParkedStatus> before, List<ParkedStatus> now) {
        rows += rows(before);
        newRows += rows(now);
        ParkedStatus whole = whole(before);
        ParkedStatus newWhole = whole(now);
        if (whole != null || newWhole != null) {
            addEvent(whole, newWhole, rows(before), rows(now));
            return;
        }
        Map<Long, ParkedStatus> reviews = byReview(before);
        Map<Long, ParkedStatus> newReviews = byReview(now);
        before.stream().filter(item -> !newReviews.containsKey(item.reviewId())).forEach(item -> list(from, item));
        for (ParkedStatus item : now) {
            ParkedStatus same = reviews.get(item.reviewId());
            if (same == null) {
                list(to, item);
                explainedReviews += item.rows();
            } else {
                listState(same, item);
            }
        }
    }

    private void addEvent(
            @Nullable ParkedStatus whole, @Nullable ParkedStatus newWhole, long rowsBefore, long rowsNow) {
        if (newWhole == null && whole != null) {
            list(from, whole);
        } else if (whole == null && newWhole != null) {
            list(to, newWhole);
            explainedReviews += Math.max(0, rowsNow - rowsBefore);
            explainsRejections = true;
        } else if (whole != null && newWhole != null) {
            listState(whole, newWhole);
        }
    }

    /** It is missing from both, but somebody has accepted that of one only. */
    private void listState(ParkedStatus before, ParkedStatus now) {
        boolean discarded = before.state() == ParkedState.DISCARDED;
        if (discarded != (now.state() == ParkedState.DISCARDED)) {
            int accepted = discarded ? from : to;
            list(discarded ? to : from, now, "Parked here, discarded in generation " + accepted);
        }
    }

    private void list(int generation, ParkedStatus item) {
        list(generation, item, item.reason());
    }

    private void list(int generation, ParkedStatus item, String reason) {
        if (listed.size() < GenerationComparison.MOST_DIFFERENCES) {
            listed.add(new Difference(generation, item.position(), item.reviewId(), reason));
        } else {
            further++;
        }
    }

    private static @Nullable ParkedStatus whole(List<ParkedStatus> items) {
        return items.stream()
                .filter(item -> item.reviewId() == null)
                .findFirst()
                .orElse(null);
    }

    private static Map<Long, ParkedStatus> byReview(List<ParkedStatus> items) {
        Map<Long, ParkedStatus> reviews = new HashMap<>();
        items.forEach(item -> reviews.put(Objects.requireNonNull(item.reviewId()), item));
        return reviews;
    }

    private static long rows(List<ParkedStatus> items) {
        return items.stream().mapToLong(ParkedStatus::rows).sum();
    }

    /** The first ones, at most {@link GenerationComparison#MOST_DIFFERENCES}. */
    List<Difference> listed() {
        return List.copyOf(listed);
    }

    /** How many there are beside those that are listed. */
    long further() {
        return further;
    }

    /** Rows that are parked or discarded in the generation that is searched. */
    long rows() {
        return rows;
    }

    /** Rows that are parked or discarded in the generation that is to be searched. */
    long newRows() {
        return newRows;
    }

    /** So many reviews at most can be missing from the new generation, and not from the old one, because of them. */
    long explainedReviews() {
        return explainedReviews;
    }

    /** Whether rejections can be missing from the new generation because of a whole event that is. */
    boolean explainsRejections() {
        return explainsRejections;
    }
}
