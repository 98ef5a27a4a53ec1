// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document as an event makes it, or as the index holds it.
 *
 * @param bytes hold its content, from {@code from} to before {@code to}, beside that of others
 */
record IndexDocument(Key key, long version, byte[] bytes, int from, int to) {

    /** Where a document is. */
    record Key(String index, String id) {

        /** The id as that of a review, if it is one. */
        @Nullable
        Long reviewId() {
            try {
                return Long.valueOf(id);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    /** Whether another one, if there is any, has this one's version. */
    boolean isOf(@Nullable IndexDocument other) {
        return other != null && other.version == version;
    }

    /** Whether another one says the same, field by field. */
    boolean says(IndexDocument other) {
        // As the index keeps the bytes that were written, these decide nearly always.
        return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to)
                || Differences.same(content(), other.content());
    }

    JsonNode content() {
        return JsonMapper.shared().readTree(bytes, from, to - from);
    }
}
