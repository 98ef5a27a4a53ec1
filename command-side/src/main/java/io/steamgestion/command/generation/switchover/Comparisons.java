// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedItems;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Compares two generations that are complete to the same position and stand still there: counts and parked items. */
@Component
class Comparisons {

    private final SearchIndex index;
    private final ParkedItems parked;

    Comparisons(SearchIndex index, Ledger ledger) {
        this.index = index;
        this.parked = ledger.parked();
    }

    /**
     * Refreshes the indices of both and compares.
     *
     * @param from the one that is searched
     * @param to the one that is to be searched
     * @param lenient whether the one that is searched may be behind, and counts as empty if it can't be read
     * @param position both stand here; if it is lenient, the new one does
     * @param late whether there is no time left
     * @throws IOException if an index can't be read
     * @throws TimeoutException if it took too long
     */
    Compared compare(GenerationChannel from, GenerationChannel to, boolean lenient, long position, BooleanSupplier late)
            throws IOException, TimeoutException {
        refresh(to);
        Documents before = lenient ? readable(from) : documents(from);
        ParkedDifferences differences = parked(parked, from.generation(), to.generation(), position, late);
        GenerationComparison comparison = new GenerationComparison(
                before.reviews(),
                index.count(to.reviewIndex()),
                before.rejections(),
                index.count(to.rejectionIndex()),
                differences.rows(),
                differences.newRows(),
                differences.listed(),
                differences.further());
        return Compared.of(from.generation(), comparison, differences);
    }

    private record Documents(long reviews, long rejections) {}

    private Documents documents(GenerationChannel generation) throws IOException {
        refresh(generation);
        return new Documents(index.count(generation.reviewIndex()), index.count(generation.rejectionIndex()));
    }

    private Documents readable(GenerationChannel generation) {
        try {
            return documents(generation);
        } catch (IOException unreadable) {
            return new Documents(0, 0); // nothing can be found in it
        }
    }

    /** Makes all that a generation has taken searchable. */
    void refresh(GenerationChannel generation) throws IOException {
        index.refresh(generation);
    }

    /**
     * What is parked in one of two generations alone, up to a position.
     *
     * @throws TimeoutException if it takes too long
     */
    static ParkedDifferences parked(ParkedItems items, int from, int to, long position, BooleanSupplier late)
            throws TimeoutException {
        ParkedDifferences differences = new ParkedDifferences(from, to);
        ParkedPositions before = new ParkedPositions(items, from, position);
        ParkedPositions now = new ParkedPositions(items, to, position);
        long next;
        while ((next = Math.min(before.position(), now.position())) != Long.MAX_VALUE) {
            differences.add(before.take(next), now.take(next));
            if (late.getAsBoolean()) {
                throw new TimeoutException("So much is parked that it could not be compared in time");
            }
        }
        return differences;
    }
}
