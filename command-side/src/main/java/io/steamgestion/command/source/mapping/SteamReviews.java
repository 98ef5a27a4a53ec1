// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.command.source.json.JsonRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes rows of single reviews as Steam's review API gives them, by the same rules as for files of them. */
public final class SteamReviews {

    private final JsonRecord record = new JsonRecord();
    private final RowMapper maker;

    /**
     * Reviews of one game.
     *
     * @param name what messages call their source: {@code "Steam's review API, app 570"}
     */
    public SteamReviews(long appId, String name) {
        Layout layout = Layout.steam(appId);
        record.want(layout.columns());
        maker = new RowMapper(name, layout);
    }

    /**
     * The row that a review becomes; damaged or incomplete ones are rejections, never exceptions.
     *
     * @param number of the row in its source, from 1
     * @param review one JSON object, its numbers as Steam wrote them
     */
    public Row row(long number, String review) {
        byte[] bytes = review.getBytes(StandardCharsets.UTF_8);
        record.set(bytes, 0, bytes.length, 0);
        return maker.row(number, record);
    }

    /** What Steam calls the columns of a review. */
    public static List<String> columns() {
        return Layout.steam(null).columns();
    }
}
