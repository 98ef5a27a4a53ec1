// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.workers.Worker;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends bulk requests as Elasticsearch can take them: not too many at a time, none too large, and watched. */
@Component
@InRole(Role.PROJECTOR)
final class BulkDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(BulkDispatch.class);

    private final BulkSender sender;
    private final AdaptiveConcurrencyLimit throttle;
    private final Worker worker;
    private final AtomicLong largest;

    BulkDispatch(BulkSender sender, AdaptiveConcurrencyLimit throttle, Worker worker, QuerySideProperties properties) {
        this.sender = sender;
        this.throttle = throttle;
        this.worker = worker;
        this.largest = new AtomicLong(properties.projector().bulkSize().toBytes());
    }

    /** Bytes from which on a request is sent; less after one was refused as too large. */
    long largest() {
        return largest.get();
    }

    /** Sends requests of at most half these bytes from now on, because one of several documents was too large. */
    void tooLarge(int bytes) {
        long before = largest.getAndUpdate(limit -> Math.min(limit, Math.max(1, bytes / 2)));
        if (largest.get() < before) {
            LOG.warn(
                    "A request of {} bytes is too large; from now on requests are sent from {} bytes on",
                    bytes,
                    largest.get());
        }
    }

    /** As {@link BulkSender#send}, to the index of reviews of this generation. */
    List<BulkAnswer.Item> send(GenerationChannel channel, BulkBody body, int count)
            throws TransientFailure, TooLargeException {
        AdaptiveConcurrencyLimit.Turn turn = turn(channel);
        worker.asks(channel, turn, "Elasticsearch");
        try {
            List<BulkAnswer.Item> items = sender.send(channel.reviewIndex(), body, count);
            if (items.stream().anyMatch(item -> item.index().overloaded())) {
                turn.overloaded();
            } else if (items.stream().anyMatch(item -> item.index().applied())) {
                turn.succeeded();
            } else {
                turn.failed();
            }
            return items;
        } catch (TransientFailure e) {
            if (e.isOverload()) {
                turn.overloaded();
                throw new TransientFailure(e.reason() + "; " + throttle.words());
            }
            turn.failed();
            throw e;
        } catch (TooLargeException | RuntimeException e) {
            turn.failed();
            throw e;
        } finally {
            worker.answered(turn);
        }
    }

    private AdaptiveConcurrencyLimit.Turn turn(GenerationChannel channel) throws TransientFailure {
        try {
            return throttle.enter(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("The projector stops", e);
        }
    }
}
