// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A review as Steam has it, with invented text. */
record FakeReview(long id, long created, long updated, String json) {

    static final long FIRST_SECOND = 1_600_000_000L;

    static FakeReview of(long id, long created, long updated) {
        String json = """
                {"recommendationid":"%d","author":{"steamid":"%d","num_games_owned":%d,"num_reviews":2,"playtime_forever":%d,\
                "playtime_last_two_weeks":0,"playtime_at_review":31,"last_played":%d},"language":"english","review":"Run %d: \\"fine\\", \\u00e4gain }]",\
                "timestamp_created":%d,"timestamp_updated":%d,"voted_up":%b,"votes_up":%d,"votes_funny":0,\
                "weighted_vote_score":"0.52380955219268%d","comment_count":0,"steam_purchase":true,"received_for_free":false,\
                "written_during_early_access":false}""".formatted(
                        id,
                        76561197960265728L + id,
                        id % 300,
                        id % 9_000,
                        created,
                        id,
                        created,
                        updated,
                        id % 3 != 0,
                        id % 50,
                        id % 10);
        return new FakeReview(id, created, updated, json);
    }

    /** Reviews with the ids {@code first} to {@code first + count - 1}, a minute apart, never edited. */
    static List<FakeReview> many(long first, int count) {
        return new ArrayList<>(LongStream.range(first, first + count)
                .mapToObj(id -> of(id, FIRST_SECOND + id * 60, FIRST_SECOND + id * 60))
                .toList());
    }
}
