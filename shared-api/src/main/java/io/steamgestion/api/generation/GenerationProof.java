// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation's indices compared with the event log, document by document: how far that is, and what came of it.
 *
 * @param position the last event that counts; later ones and their documents are left alone
 * @param events batches up to there
 * @param eventsDone those of them that are compared
 * @param unreadable batches whose stored bytes can't be read, and that are not parked: nobody can say what they make
 * @param findings the first {@value #MOST_FINDINGS} of what is lost, extra, differing or unreadable
 * @param finishedAt when it ended, however it did; null while it runs
 * @param waiting why it does not get on at the moment, in words; or null
 * @param failure why it was given up, in words; or null
 */
@JsonIgnoreProperties(value = "exact", allowGetters = true)
public record GenerationProof(
        int generation,
        long position,
        State state,
        long events,
        long eventsDone,
        DocumentCount reviews,
        DocumentCount rejections,
        long unreadable,
        List<Finding> findings,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String waiting,
        @Nullable String failure) {

    /** Findings that are listed; all are counted. */
    public static final int MOST_FINDINGS = 100;

    /** How a verification stands. */
    public enum State {
        RUNNING,

        /** Compared to its end. */
        FINISHED,

        CANCELLED,

        /** Given up: the index is gone, for example. */
        FAILED
    }

    /** What is wrong with a document. */
    public enum FindingKind {

        /** The event makes it, and the index holds neither it nor a newer version. */
        LOST,

        /** The index holds it, and no event makes it. */
        EXTRA,

        /** Both know it, and it says something else than the event. */
        DIFFERING,

        /** The event can't be read. */
        UNREADABLE
    }

    /**
     * Something that is not as the event log says.
     *
     * @param position of the event, or the one that the document claims; null if it claims none
     * @param reviewId null for a rejection, a whole event, and a document whose id is no review's
     * @param words what is wrong, for people
     */
    public record Finding(
            FindingKind kind,
            @Nullable Long position,
            @Nullable Long reviewId,
            String words) {}

    /** Whether all was compared and the index holds what the events make, no less, no more, and nothing else. */
    @JsonProperty("exact")
    public boolean exact() {
        return state == State.FINISHED && unreadable == 0 && reviews.exact() && rejections.exact();
    }
}
