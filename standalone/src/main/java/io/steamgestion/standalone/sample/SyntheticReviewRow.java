// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Draws one review after the other, column by column. */
final class SyntheticReviewRow {

    private static final long FIRST_SECOND = 1_420_070_400;
    private static final long LAST_SECOND = 1_611_300_000;
    private static final long LONGEST_UNTIL_UPDATE = 400L * 24 * 3600;
    private static final long FIRST_STEAM_ID = 76_561_190_000_000_000L;

    private final SplittableRandom random;
    private final List<Language> languages;
    private final WeightedTable shares;
    private final ReviewText text;

    SyntheticReviewRow(SplittableRandom random, List<Language> languages) {
        this.random = random;
        this.languages = languages;
        this.shares =
                WeightedTable.of(languages.stream().mapToDouble(Language::share).toArray());
        this.text = new ReviewText(random);
    }

    void write(CsvBytes csv, long index, Game game, long reviewId) throws IOException {
        Language language = languages.get(shares.pick(random));
        csv.number(index);
        csv.number(game.appId());
        csv.text(game.name());
        csv.number(reviewId);
        csv.raw(language.code());
        text.write(csv, language);
        long created = random.nextLong(FIRST_SECOND, LAST_SECOND);
        long updated = chance(15) ? Math.min(LAST_SECOND, created + random.nextLong(LONGEST_UNTIL_UPDATE)) : created;
        csv.number(created);
        csv.number(updated);
        csv.bool(chance(86));
        votes(csv);
        csv.number(chance(7) ? 1 + random.nextInt(12) : 0);
        csv.bool(chance(78));
        csv.bool(chance(3));
        csv.bool(chance(11));
        author(csv, updated);
        csv.endRow();
    }

    private void votes(CsvBytes csv) throws IOException {
        boolean rated = chance(28);
        csv.number(rated ? 1 + skewed(9) : 0);
        csv.number(chance(12) ? 1 + skewed(8) : 0);
        if (rated) {
            csv.fraction(450_000 + random.nextInt(520_000));
        } else {
            csv.number(0);
        }
    }

    private void author(CsvBytes csv, long updated) throws IOException {
        csv.number(FIRST_STEAM_ID + random.nextLong(10_000_000_000L));
        csv.number(1 + skewed(10));
        csv.number(1 + skewed(6));
        long forever = 5 + skewed(16);
        csv.decimal(forever);
        csv.decimal(chance(20) ? skewed(11) : 0);
        csv.decimal(Math.max(5, forever * (1 + random.nextInt(100)) / 100));
        csv.decimal(Math.min(LAST_SECOND, updated + random.nextLong(LONGEST_UNTIL_UPDATE)));
    }

    /** Small far more often than large: below 2 to the power of {@code bits}. */
    private long skewed(int bits) {
        return random.nextLong(1L << (1 + random.nextInt(bits)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
