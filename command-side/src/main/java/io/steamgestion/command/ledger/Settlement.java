// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report makes of its position. What was refused before and is not any more is applied; what was discarded stays so
 * if it is refused again.
 *
 * @param items what of the position is parked or discarded from now on
 * @param change what that changes in the account of its ingestion
 */
record Settlement(Collection<ParkedStatus> items, Account change) {

    /**
     * Settles a position.
     *
     * @param settledBefore whether it was settled already and is reopened
     * @param before what of it was parked, tried again or discarded so far
     */
    static Settlement of(AppliedReport report, boolean settledBefore, List<ParkedStatus> before, Instant at) {
        Map<@Nullable Long, ParkedStatus> known = new HashMap<>();
        before.forEach(item -> known.put(item.reviewId(), item));
        ParkedStatus wholeBefore = known.get(null);
        ParkedItem whole = report.parked().stream()
                .filter(item -> item.reviewId() == null)
                .findFirst()
                .orElse(null);
        Map<@Nullable Long, ParkedStatus> items = new LinkedHashMap<>();
        if (whole == null) {
            for (ParkedItem item : report.parked()) {
                items.putIfAbsent(item.reviewId(), item(report, item, 1, known.get(item.reviewId()), at));
            }
        } else if (settledBefore && wholeBefore == null) {
            // It was written once: its documents stand, and only what was tried again is given up again.
            before.forEach(item -> items.put(
                    item.reviewId(),
                    item.state() == ParkedState.RETRYING ? item(report, whole, item.rows(), item, at) : item));
        } else {
            items.put(null, item(report, whole, report.accepted(), wholeBefore, at));
        }
        long rowsBefore = settledBefore ? wholeBefore == null ? report.accepted() : wholeBefore.rows() : 0;
        return new Settlement(
                items.values(),
                new Account(
                        report.accepted() - rows(items.values(), null) - (rowsBefore - rows(before, null)),
                        rows(items.values(), ParkedState.PARKED) - rows(before, ParkedState.PARKED),
                        rows(items.values(), ParkedState.DISCARDED) - rows(before, ParkedState.DISCARDED)));
    }

    private static ParkedStatus item(
            AppliedReport report, ParkedItem refused, long rows, @Nullable ParkedStatus before, Instant at) {
        Long reviewId = before == null ? refused.reviewId() : before.reviewId();
        ParkedStatus discarded = before != null && before.state() == ParkedState.DISCARDED ? before : null;
        return new ParkedStatus(
                ParkedItems.id(report.generation(), report.position(), reviewId),
                report.generation(),
                report.position(),
                reviewId,
                report.ingestionId(),
                rows,
                refused.kind(),
                discarded == null ? ParkedState.PARKED : ParkedState.DISCARDED,
                refused.reason(),
                refused.tries() + (before == null ? 0 : before.tries()),
                before == null ? at : before.firstAt(),
                at,
                discarded == null ? null : discarded.note(),
                report.worker());
    }

    private static long rows(Collection<ParkedStatus> items, @Nullable ParkedState state) {
        return items.stream()
                .filter(item -> state == null || item.state() == state)
                .mapToLong(ParkedStatus::rows)
                .sum();
    }
}
