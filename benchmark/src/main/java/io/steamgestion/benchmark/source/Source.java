// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.standalone.sample.SyntheticReviews;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Where the reviews of a run come from. Every round gets a file of its own whose review ids no other round uses. */
public sealed interface Source {

    /** Writes the file of a round. */
    void write(Path file, int round, long rows) throws IOException;

    /** What it is, for the report. */
    String description();

    /** Synthetic reviews; each round is drawn from another seed. */
    record Generated(long seed) implements Source {

        @Override
        public void write(Path file, int round, long rows) throws IOException {
            new SyntheticReviews(rows, seed + round).writeTo(file);
        }

        @Override
        public String description() {
            return "synthetic reviews, seed " + seed;
        }
    }

    /** The first rows of a file, with review ids moved out of the way of the other rounds'. */
    record Given(Path original) implements Source {

        /** Far above any id of Steam's, far below 2^63. */
        private static final long STEP = 1_000_000_000_000L;

        @Override
        public void write(Path file, int round, long rows) throws IOException {
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord(original);
                    CsvWriter writer = CsvWriter.builder().build(file)) {
                Iterator<CsvRecord> records = reader.iterator();
                if (!records.hasNext()) {
                    throw new IOException(original + " is empty");
                }
                List<String> header = records.next().getFields();
                int id = header.indexOf(ReviewFields.REVIEW_ID);
                writer.writeRecord(header);
                for (long row = 0; row < rows && records.hasNext(); row++) {
                    writer.writeRecord(moved(records.next().getFields(), id, round));
                }
            }
        }

        private static List<String> moved(List<String> fields, int id, int round) {
            if (id < 0 || id >= fields.size() || !fields.get(id).matches("[0-9]{1,12}")) {
                return fields;
            }
            List<String> moved = new ArrayList<>(fields);
            moved.set(id, String.valueOf(Long.parseLong(fields.get(id)) + round * STEP));
            return moved;
        }

        @Override
        public String description() {
            return String.valueOf(original.getFileName());
        }
    }
}
