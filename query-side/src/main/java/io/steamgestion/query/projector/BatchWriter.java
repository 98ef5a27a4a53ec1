// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.projector.Admission.Permit;
import io.steamgestion.query.projector.BulkAnswer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes a batch's reviews and rejections to the indices of one generation, in requests of bounded size. Idempotent; only what
 * failed for now is tried again, and what the mapping refuses is handed back.
 */
@Component
@InRole(Role.PROJECTOR)
final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int INITIAL_CAPACITY = 2 << 20;

    private final BulkSender sender;
    private final long largestSpareBody;
    private final BlockingQueue<JsonBytes> spareBodies;
    /** Bytes from which on a request is sent; less after one of several documents was refused as too large. */
    private final AtomicLong sentFrom;

    BatchWriter(BulkSender sender, QuerySideProperties properties) {
        long bulkBytes = properties.projector().bulkSize().toBytes();
        this.sender = sender;
        this.sentFrom = new AtomicLong(bulkBytes);
        this.largestSpareBody = 2 * Math.max(bulkBytes, INITIAL_CAPACITY);
        this.spareBodies = new ArrayBlockingQueue<>(properties.projector().consumers() + 1);
    }

    /**
     * What became of a batch.
     *
     * @param parked documents that can't ever be written
     * @param games those of its reviews
     */
    record Written(List<ParkedItem> parked, Set<Long> games) {}

    /**
     * Writes all documents of a batch. It is decoded anew for each pass: while it waits, nothing is kept of it but the numbers
     * of those that are still to be written.
     *
     * @throws NewerEventException if only a newer projector can decode it
     */
    Written write(GenerationChannel channel, BatchIngested batch, long position, TransientRetry retry)
            throws RequeueException, NewerEventException {
        List<ParkedItem> parked = new ArrayList<>();
        List<Integer> open = null;
        while (true) {
            Pass pass = new Pass(retry.permit(), parked);
            Set<Long> games = pass.run(new BatchDocuments(channel, batch, position), open);
            if (pass.reason == null) {
                return new Written(parked, games);
            }
            open = pass.failed;
            retry.await(pass.reason);
        }
    }

    /** One pass over those documents of a batch that are not written yet. It keeps their numbers, not the documents. */
    private final class Pass {

        private final Permit permit;
        private final List<ParkedItem> parked;
        /** Numbers of the documents that failed for now. */
        private final List<Integer> failed = new ArrayList<>();
        /** Why they did; null if none did. */
        private @Nullable String reason;

        Pass(Permit permit, List<ParkedItem> parked) {
            this.permit = permit;
            this.parked = parked;
        }

        /**
         * Sends documents; ends early when Elasticsearch does not answer. A request that is too large is sent in parts.
         *
         * @param open numbers of those to send; null for all
         * @return the games of the batch's reviews
         */
        Set<Long> run(BatchDocuments documents, @Nullable List<Integer> open) {
            JsonBytes body = Objects.requireNonNullElseGet(spareBodies.poll(), () -> new JsonBytes(INITIAL_CAPACITY));
            List<Integer> rest =
                    open == null ? IntStream.range(0, documents.count()).boxed().toList() : open;
            int most = Integer.MAX_VALUE;
            int tooLarge = 0;
            int behindTooLarge = 0;
            try {
                while (!rest.isEmpty()) {
                    List<Integer> sent = rest.subList(0, fill(body, documents, rest, most));
                    List<Outcome> outcomes = sender.send(permit, body, sent.size());
                    if (outcomes.isEmpty() && sent.size() > 1) {
                        behindTooLarge = tooLarge == 0 ? rest.size() - sent.size() : behindTooLarge;
                        tooLarge = body.length();
                        most = sent.size() / 2;
                        continue;
                    }
                    rest = rest.subList(sent.size(), rest.size());
                    if (outcomes.isEmpty()) {
                        String tooLargeAlone = "No request of " + body.length() + " bytes is taken";
                        parked.add(documents.parked(sent.getFirst(), tooLargeAlone));
                        most = Integer.MAX_VALUE;
                        tooLarge = 0;
                    } else {
                        note(documents, sent, outcomes);
                        if (tooLarge > 0 && rest.size() <= behindTooLarge) {
                            // All its parts were taken, so it was not too large for one document's sake.
                            sendLess(tooLarge);
                            tooLarge = 0;
                        }
                    }
                }
            } catch (TransientFailure e) {
                reason = e.reason();
                failed.addAll(rest);
            }
            // Bodies of failed requests are not kept: a connection that timed out may still be sending from them.
            if (reason == null && body.array().length <= largestSpareBody) {
                spareBodies.offer(body);
            }
            return documents.games();
        }

        /** Reviews come first and have an index of their own. */
        private void note(BatchDocuments documents, List<Integer> sent, List<Outcome> outcomes) {
            int reviews = (int) sent.stream().takeWhile(documents::isReview).count();
            noteOfOneIndex(documents, sent.subList(0, reviews), outcomes.subList(0, reviews));
            noteOfOneIndex(documents, sent.subList(reviews, sent.size()), outcomes.subList(reviews, outcomes.size()));
        }

        private void noteOfOneIndex(BatchDocuments documents, List<Integer> sent, List<Outcome> outcomes) {
            boolean indexRefuses = Outcome.refusedByTheIndex(outcomes);
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                if (outcome.refusedForGood() && !indexRefuses) {
                    parked.add(documents.parked(sent.get(i), outcome.reason()));
                } else if (!outcome.applied()) {
                    failed.add(sent.get(i));
                    reason = outcome.reason();
                }
            }
        }
    }

    /**
     * Fills a body with as many documents as a request may hold, at least one.
     *
     * @return how many it holds
     */
    private int fill(JsonBytes body, BatchDocuments documents, List<Integer> numbers, int most) {
        int count = 0;
        body.clear();
        do {
            documents.encode(numbers.get(count++), body);
        } while (count < Math.min(numbers.size(), most) && body.length() < sentFrom.get());
        return count;
    }

    /** From now on requests are sent from half of what was too large on. */
    private void sendLess(int tooLarge) {
        long before = sentFrom.getAndUpdate(now -> Math.min(now, Math.max(1, tooLarge / 2)));
        if (sentFrom.get() < before) {
            LOG.warn(
                    "A request of {} bytes is too large; from now on requests are sent from {} bytes on",
                    tooLarge,
                    sentFrom.get());
        }
    }
}
