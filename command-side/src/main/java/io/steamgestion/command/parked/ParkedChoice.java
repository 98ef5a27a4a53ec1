// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.problem.RefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the parked items a request is about: those named, those of a kind, or all.
 *
 * @param generation of which one, for a kind and for all; the searchable one if it is left out
 * @param note why they are discarded
 */
record ParkedChoice(
        @Nullable List<String> ids,
        @Nullable ParkedKind kind,
        @Nullable Boolean all,
        @Nullable Integer generation,
        @Nullable String note) {

    /** @throws RefusedException unless it says exactly one of the three */
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
    }

    void refuseNote() {
        if (note != null) {
            throw new RefusedException(
                    "note-not-used", "A retry takes no note.", "Leave the note out, or discard the items.");
        }
    }
}
