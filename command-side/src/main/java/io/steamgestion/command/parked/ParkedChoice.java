// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.problem.RefusedException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the parked items a request is about: those named, those of a kind, or all.
 *
 * @param generation of which one, for a kind and for all; the searchable one if it is left out
 * @param note why they are discarded
 */
record ParkedChoice(
        @Nullable List<@Nullable String> ids,
        @Nullable ParkedKind kind,
        @Nullable Boolean all,
        @Nullable Integer generation,
        @Nullable String note) {

    private static final int MOST_IDS = 10_000;

    /** @throws RefusedException unless it says exactly one of the three, and nothing that is not used */
    void refuseUnlessClear() {
        long said = Stream.of(ids != null, kind != null, Boolean.TRUE.equals(all))
                .filter(each -> each)
                .count();
        if (said != 1 || (ids != null && ids.isEmpty())) {
            throw new RefusedException(
                    "choice-unclear",
                    "The request does not say which parked items it is about.",
                    "Give either some ids, or a kind, or \"all\": true.");
        }
        if (ids != null) {
            refuseUnlessNamed(ids);
        }
    }

    private void refuseUnlessNamed(List<@Nullable String> named) {
        if (generation != null) {
            throw new RefusedException(
                    "generation-not-used",
                    "Ids say their generation themselves.",
                    "Leave the generation out, or give a kind or \"all\": true in place of the ids.");
        }
        if (named.size() > MOST_IDS) {
            throw new RefusedException(
                    "too-many-ids",
                    "The request names %,d items.".formatted(named.size()),
                    "Name at most %,d at a time, or give a kind or \"all\": true.".formatted(MOST_IDS));
        }
        if (named.stream().anyMatch(Objects::isNull)) {
            throw new RefusedException(
                    "id-missing", "One of the ids is null.", "Name each item by the id that the list shows.");
        }
    }

    /** The ids that are named, none of them null once {@link #refuseUnlessClear} has looked. */
    List<String> named() {
        return ids == null ? List.of() : ids.stream().filter(Objects::nonNull).toList();
    }

    void refuseNote() {
        if (note != null) {
            throw new RefusedException(
                    "note-not-used", "A retry takes no note.", "Leave the note out, or discard the items.");
        }
    }
}
