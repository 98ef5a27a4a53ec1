// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.parked.ParkedState;

/** Counts the documents of one event in one index. Not thread-safe. */
final class Tally {

    private long superseded;
    private long indexed;
    private long parked;
    private long discarded;
    private long pending;
    private long lost;
    private long differing;
    private long extra;

    void superseded(long documents) {
        superseded += documents;
    }

    void indexed() {
        indexed++;
    }

    /** What is missing and may be. */
    void missing(ParkedState givenUp, long documents) {
        if (givenUp == ParkedState.DISCARDED) {
            discarded += documents;
        } else {
            parked += documents;
        }
    }

    void pending() {
        pending++;
    }

    void lost() {
        lost++;
    }

    void differing() {
        differing++;
    }

    void extra(long documents) {
        extra += documents;
    }

    DocumentCount count() {
        long expected = indexed + superseded + parked + discarded + pending + lost + differing;
        return new DocumentCount(expected, indexed, superseded, parked, discarded, pending, lost, differing, extra);
    }
}
