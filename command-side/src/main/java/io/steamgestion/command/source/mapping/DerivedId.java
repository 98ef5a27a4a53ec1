// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.platform.Sha256;
import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;

/**
 * An id for sources that have none: made of the columns that tell one review from all others. The first 63 bits of their
 * SHA-256, so that the same review gets the same id from every file, and two reviews practically never one: at 21.7
 * million reviews the odds are 1 in 39,000. Made ids are mostly larger than Steam's own, which have fewer than ten digits.
 */
record DerivedId(List<String> columns) implements FieldReader {

    @Override
    public boolean isPossible(Collection<String> found) {
        return found.containsAll(columns);
    }

    @Override
    public String text(SourceRecord record, int[] places, Field field) throws UnreadableRowException {
        MessageDigest digest = Sha256.digest();
        for (int place : places) {
            String text = record.text(place);
            if (text.isEmpty()) {
                return "";
            }
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        long id = ByteBuffer.wrap(digest.digest()).getLong() & Long.MAX_VALUE;
        return Long.toString(Math.max(id, 1));
    }
}
