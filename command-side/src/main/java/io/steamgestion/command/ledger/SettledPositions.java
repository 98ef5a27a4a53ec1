// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which positions of a generation are applied or parked: all up to a mark, and some above it. As large as the number of
 * events outstanding at a time, whatever the length of the store.
 */
final class SettledPositions {

    private final NavigableSet<Long> above = new TreeSet<>();
    private long completeThrough;

    SettledPositions(long completeThrough, List<Long> above) {
        this.completeThrough = completeThrough;
        this.above.addAll(above);
        advance();
    }

    /** Adds a position; false if it was there already. */
    boolean add(long position) {
        boolean added = position > completeThrough && above.add(position);
        advance();
        return added;
    }

    boolean contains(long position) {
        return position <= completeThrough || above.contains(position);
    }

    /** Every position up to here is settled. */
    long completeThrough() {
        return completeThrough;
    }

    long count() {
        return completeThrough + above.size();
    }

    /** How many positions are kept one by one. */
    int kept() {
        return above.size();
    }

    /** The lowest {@code limit} positions above {@code after}, up to {@code last}, that are not settled. */
    List<Long> missing(long after, long last, int limit) {
        List<Long> missing = new ArrayList<>();
        for (long position = Math.max(after, completeThrough) + 1;
                position <= last && missing.size() < limit;
                position++) {
            if (!above.contains(position)) {
                missing.add(position);
            }
        }
        return missing;
    }

    private void advance() {
        while (above.remove(completeThrough + 1)) {
            completeThrough++;
        }
    }
}
