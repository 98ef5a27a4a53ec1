// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page ends: the sort values of its last hit, and the search they belong to. Opaque to clients.
 *
 * @param search what was asked, so that a cursor of another search is noticed
 * @param after the sort values
 */
public record Cursor(int search, List<Number> after) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 1_000;

    /** The cursor as clients carry it. */
    public String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(this));
    }

    /**
     * The sort values behind a client's cursor.
     *
     * @param search what is asked now
     * @param count how many sort values that search has
     * @throws RefusedException if it is no cursor, or one of another search
     */
    public static List<Object> decode(String encoded, int search, int count) {
        Cursor cursor = parse(encoded);
        if (cursor.after == null || cursor.after.size() != count || cursor.after.contains(null)) {
            throw invalid();
        }
        if (cursor.search != search) {
            throw new RefusedException(
                    "cursor-of-another-search",
                    "The cursor belongs to a search with other parameters.",
                    "Repeat the parameters of the first page, or leave the cursor out.");
        }
        return List.copyOf(cursor.after);
    }

    private static Cursor parse(String encoded) {
        if (encoded.length() > LONGEST) {
            throw invalid();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded.getBytes(StandardCharsets.US_ASCII));
            return JSON.readValue(bytes, Cursor.class);
        } catch (IllegalArgumentException | JacksonException e) {
            throw invalid();
        }
    }

    private static RefusedException invalid() {
        return new RefusedException(
                "cursor-invalid",
                "The cursor does not come from this API.",
                "Give the member 'next' of the page before unchanged, or leave the cursor out.");
    }
}
