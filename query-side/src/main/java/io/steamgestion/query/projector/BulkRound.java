// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over those documents of a batch that are not written yet, in requests of bounded size. */
final class BulkRound {

    private final BulkDispatch dispatch;
    private final BatchDocuments documents;
    private final BulkBody body;
    private final List<Integer> failed = new ArrayList<>();
    private final List<ParkedItem> parked = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    /** Bytes of the smallest request of several documents that was too large; 0 if none was, or one document explains it. */
    private int tooLarge;
    /** Where its documents end. */
    private int splitUntil;

    private @Nullable String reason;

    BulkRound(BulkDispatch dispatch, BatchDocuments documents, BulkBody body) {
        this.dispatch = dispatch;
        this.documents = documents;
        this.body = body;
        documents.begin(body);
    }

    /** Sends the documents with the given numbers. Ends early when Elasticsearch does not answer. */
    void run(int[] open) {
        int first = 0;
        while (first < open.length) {
            int next = fill(open, first);
            try {
                note(open, first, dispatch.send(documents.channel(), body, next - first));
                first = next;
                noteTaken(first);
            } catch (TooLargeException e) {
                if (next - first == 1) {
                    parked.add(documents.parked(open[first], String.valueOf(e.getMessage())));
                    first = next;
                    most = Integer.MAX_VALUE;
                    tooLarge = 0;
                } else {
                    splitUntil = tooLarge == 0 ? next : splitUntil;
                    tooLarge = body.length();
                    most = (next - first) / 2;
                }
            } catch (TransientFailure e) {
                reason = e.reason();
                for (int i = first; i < open.length; i++) {
                    failed.add(open[i]);
                }
                return;
            }
        }
    }

    /** All parts of a request were taken that was too large as a whole: then it was not for one document. */
    private void noteTaken(int first) {
        if (tooLarge > 0 && first >= splitUntil) {
            dispatch.tooLarge(tooLarge);
            tooLarge = 0;
        }
    }

    /** Takes as many documents as a request may hold, at least one. */
    private int fill(int[] open, int first) {
        int next = first;
        body.clear();
        do {
            documents.encode(open[next++], body);
        } while (next < open.length && next - first < most && body.length() < dispatch.largest());
        return next;
    }

    /** Reviews come first and have an index of their own. */
    private void note(int[] open, int first, List<BulkAnswer.Item> items) {
        int reviews = 0;
        while (reviews < items.size() && documents.isReview(open[first + reviews])) {
            reviews++;
        }
        noteOfOneIndex(open, first, items.subList(0, reviews));
        noteOfOneIndex(open, first + reviews, items.subList(reviews, items.size()));
    }

    private void noteOfOneIndex(int[] open, int first, List<BulkAnswer.Item> items) {
        boolean indexRefuses = BulkAnswer.refusedByTheIndex(items);
        for (int i = 0; i < items.size(); i++) {
            BulkAnswer.Outcome outcome = items.get(i).index();
            if (outcome.refusedForGood() && !indexRefuses) {
                parked.add(documents.parked(open[first + i], outcome.reason()));
            } else if (!outcome.applied()) {
                failed.add(open[first + i]);
                reason = outcome.reason();
            }
        }
    }

    /** Documents that failed for now. */
    int[] failed() {
        return failed.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Why documents failed for now; null if none did. */
    @Nullable
    String reason() {
        return reason;
    }

    /** Documents that can't ever be written. */
    List<ParkedItem> parked() {
        return parked;
    }
}
