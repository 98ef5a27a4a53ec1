// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.review.JsonBytes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that an event makes.
 *
 * @param givenUp whether a projector gave up on it, and what became of that; null for any other
 * @param batch all documents of the batch; its content are the bytes from {@code from} to before {@code to}
 */
record ExpectedDocument(
        DocumentKey key,
        long version,
        @Nullable Long reviewId,
        @Nullable ParkedState givenUp,
        JsonBytes batch,
        int from,
        int to) {

    /** 1 and 1.0 are one number. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? new BigDecimal(one.asString()).compareTo(new BigDecimal(other.asString()))
            : one.equals(other) ? 0 : 1;

    /** Whether it is not expected in the index. */
    boolean mayBeMissing() {
        return givenUp == ParkedState.PARKED || givenUp == ParkedState.DISCARDED;
    }

    /** Whether a document says the same, field by field. */
    boolean says(ActualDocument found) {
        // As the index keeps the bytes that were written, these decide nearly always.
        return Arrays.equals(batch.array(), from, to, found.answer(), found.from(), found.to())
                || content().equals(BY_VALUE, found.content());
    }

    JsonNode content() {
        return JsonMapper.shared().readTree(batch.array(), from, to - from);
    }

    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }
}
