// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a batch's reviews and rejections to the indices of one generation. Idempotent; only what failed for now is
 * tried again, and what the mapping refuses is handed back.
 */
@Component
@InRole(Role.PROJECTOR)
final class BatchWriter {

    private static final int INITIAL_CAPACITY = 2 << 20;

    private final BulkDispatch dispatch;
    private final long bulkBytes;
    private final BlockingQueue<BulkBody> spareBodies;

    BatchWriter(BulkDispatch dispatch, QuerySideProperties properties) {
        this.dispatch = dispatch;
        this.bulkBytes = properties.projector().bulkSize().toBytes();
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
     * What became of one pass.
     *
     * @param failed numbers of the documents that failed for now
     * @param reason why; null if none did
     */
    private record Pass(int[] failed, @Nullable String reason, Written written) {}

    /**
     * Writes all documents of a batch. It is decoded anew for each pass: while it waits, nothing is kept of it but the numbers
     * of those that are still to be written.
     *
     * @throws NewerEventException if only a newer projector can decode it
     */
    Written write(GenerationChannel channel, BatchIngested batch, long position, TransientRetry patience)
            throws RequeueException, NewerEventException {
        List<ParkedItem> parked = new ArrayList<>();
        int[] open = null;
        while (true) {
            Pass pass = pass(channel, batch, position, open);
            parked.addAll(pass.written().parked());
            if (pass.reason() == null) {
                return new Written(parked, pass.written().games());
            }
            open = pass.failed();
            patience.await(pass.reason());
        }
    }

    /** @param open numbers of the documents to write; null for all */
    private Pass pass(GenerationChannel channel, BatchIngested batch, long position, int @Nullable [] open)
            throws NewerEventException {
        BatchDocuments documents = BatchDocuments.of(channel, batch, position);
        BulkBody body = Objects.requireNonNullElseGet(spareBodies.poll(), () -> new BulkBody(INITIAL_CAPACITY));
        BulkRound round = new BulkRound(dispatch, documents, body);
        round.run(open == null ? documents.all() : open);
        if (round.reason() == null) {
            keep(body);
        }
        return new Pass(round.failed(), round.reason(), new Written(round.parked(), documents.games()));
    }

    /** Bodies of failed requests are not kept: a connection that timed out may still be sending from them. */
    private void keep(BulkBody body) {
        if (body.array().length <= 2 * Math.max(bulkBytes, INITIAL_CAPACITY)) {
            spareBodies.offer(body);
        }
    }
}
