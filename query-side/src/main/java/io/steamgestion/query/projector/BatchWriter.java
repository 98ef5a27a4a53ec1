// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

    /** Writes all documents of a batch and returns those that can't ever be written. */
    List<ParkedItem> write(BatchDocuments documents, Patience patience) throws GivenBackException {
        int[] open = documents.all();
        List<ParkedItem> parked = new ArrayList<>();
        while (open.length > 0) {
            BulkBody body = Objects.requireNonNullElseGet(spareBodies.poll(), () -> new BulkBody(INITIAL_CAPACITY));
            BulkRound round = new BulkRound(dispatch, documents, body);
            round.run(open);
            open = round.failed();
            parked.addAll(round.parked());
            if (round.reason() == null) {
                keep(body);
            } else {
                patience.await(round.reason());
            }
        }
        return parked;
    }

    /** Bodies of failed requests are not kept: a connection that timed out may still be sending from them. */
    private void keep(BulkBody body) {
        if (body.array().length <= 2 * Math.max(bulkBytes, INITIAL_CAPACITY)) {
            spareBodies.offer(body);
        }
    }
}
