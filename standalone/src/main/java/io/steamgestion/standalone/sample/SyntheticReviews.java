// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import io.steamgestion.api.review.ReviewFields;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reviews that nobody wrote, as a file in the layout of the Kaggle 2021 data set: its columns behind an index column
 * without a name, games and languages as unevenly spread as on Steam, texts with line breaks, quotes and emoji. Every
 * row is a good one and has a review id of its own; samples of different seeds share none.
 *
 * @param rows how many reviews
 * @param seed the same rows and seed give the same bytes
 */
public record SyntheticReviews(long rows, long seed) {

    /** Review ids that one seed may use. */
    private static final long IDS_PER_SEED = 1_000_000_000L;

    private static final long SEEDS = 4_096;
    private static final long FIRST_ID = 20_000_000;
    private static final int ID_STEP = 3;
    private static final long LARGEST = (IDS_PER_SEED - FIRST_ID) / ID_STEP;

    private static final int LONGEST_RUN = 500;

    public SyntheticReviews {
        if (rows < 0 || rows > LARGEST) {
            throw new IllegalArgumentException("rows must be between 0 and " + LARGEST + ", not " + rows);
        }
    }

    /** Writes the file, replacing one that is there. */
    public void writeTo(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writeTo(out);
        }
    }

    /** Writes the rows; memory does not grow with their number. Leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        CsvBytes csv = new CsvBytes(out);
        header(csv);
        SplittableRandom random = new SplittableRandom(seed);
        List<Game> games = Game.catalogue();
        WeightedTable popularity = WeightedTable.zipf(games.size(), 0.9);
        SyntheticReviewRow row = new SyntheticReviewRow(random, Language.all());
        // The original is sorted by game: a game's reviews come in runs.
        int longestRun = (int) Math.clamp(rows / 1_000, 1, LONGEST_RUN);
        long firstId = Math.floorMod(seed, SEEDS) * IDS_PER_SEED + FIRST_ID;
        Game game = games.getFirst();
        long runEnds = 0;
        for (long index = 0; index < rows; index++) {
            if (index == runEnds) {
                game = games.get(popularity.pick(random));
                runEnds = index + 1 + random.nextInt(longestRun);
            }
            row.write(csv, index, game, firstId + index * ID_STEP + random.nextInt(ID_STEP));
        }
        csv.flush();
    }

    private static void header(CsvBytes csv) throws IOException {
        csv.text("");
        for (String column : ReviewFields.COLUMNS) {
            csv.text(column);
        }
        csv.endRow();
    }
}
