// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document as the index holds it.
 *
 * @param answer the answer that brought it; its content are the bytes from {@code from} to before {@code to}
 */
record ActualDocument(DocumentKey key, long version, byte[] answer, int from, int to) {

    JsonNode content() {
        return JsonMapper.shared().readTree(answer, from, to - from);
    }

    /** Its id as that of a review, if it is one. */
    @Nullable
    Long reviewId() {
        return reviewId(key.id());
    }

    static @Nullable Long reviewId(String id) {
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
