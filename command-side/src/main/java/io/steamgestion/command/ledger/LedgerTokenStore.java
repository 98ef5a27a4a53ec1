// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * A relay's token is the ledger's mark of what the broker has confirmed. Each write is a short transaction of its own;
 * claims need no keeping, as one process owns the data folder.
 */
public final class LedgerTokenStore implements TokenStore {

    private static final int[] ONE_SEGMENT = {0};

    private final Ledger ledger;
    private final int generation;

    public LedgerTokenStore(Ledger ledger, int generation) {
        this.ledger = ledger;
        this.generation = generation;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        ledger.published(generation, token == null ? 0 : token.position().orElse(0));
    }

    @Override
    public TrackingToken fetchToken(String processorName, int segment) {
        return new GlobalSequenceTrackingToken(
                ledger.feed(generation).map(Feed::published).orElse(0L));
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        // nobody else can claim
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        // nobody else waits for it
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return ONE_SEGMENT.clone();
    }
}
