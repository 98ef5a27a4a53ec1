// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import io.steamgestion.api.ingestion.Reconciliation;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the account that must add up: {@code whole} = the sum of {@code parts}.
 *
 * @param name what is divided
 * @param parts into what
 */
record Sum(String name, long whole, List<Part> parts) {

    /**
     * @param meaning what the number counts, in words
     * @param exception whether it asks for attention when it is not 0
     */
    record Part(String name, long rows, String meaning, boolean exception) {}

    /** By how much the parts miss the whole; 0 if it adds up. */
    long difference() {
        return whole - parts.stream().mapToLong(Part::rows).sum();
    }

    /** All sums of an account; the last only after a verification. */
    static List<Sum> of(Reconciliation account) {
        List<Sum> sums = new ArrayList<>();
        sums.add(new Sum(
                "Read",
                account.read(),
                List.of(
                        new Part("Accepted", account.accepted(), "became a review and are stored safely", false),
                        new Part("Rejected", account.rejected(), "could not become a review; listed below", true))));
        sums.add(new Sum(
                "Accepted",
                account.accepted(),
                List.of(
                        new Part("Applied", account.applied(), "written to the index", false),
                        new Part("Parked", account.parked(), "the index refused them; kept with their reason", true),
                        new Part("Discarded", account.discarded(), "parked ones that somebody gave up", true),
                        new Part("Pending", account.pending(), "on their way to the index", false))));
        Long indexed = account.indexed();
        Long superseded = account.superseded();
        Long lost = account.lost();
        if (indexed != null && superseded != null && lost != null) {
            sums.add(new Sum(
                    "Applied",
                    account.applied(),
                    List.of(
                            new Part("Indexed", indexed, "found in the index in this version", false),
                            new Part("Superseded", superseded, "replaced by a newer version of their review", false),
                            new Part("Lost", lost, "not in the index: an error", true))));
        }
        return List.copyOf(sums);
    }
}
