// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.standalone.sample.SyntheticReviews;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows that every case ingests, each time under review ids of their own. */
final class Template {

    /** Longer than what a keyword of the index can hold. */
    private static final int REFUSED_LENGTH = 40_000;

    private static final long ID_DISTANCE = 1_000_000_000L;

    private final List<String> header;
    private final List<List<String>> rows;
    private int copies;

    private Template(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
    }

    static Template generated(Path folder, int rows) throws IOException {
        Path file = folder.resolve("template.csv");
        new SyntheticReviews(rows, 0).writeTo(file);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            List<List<String>> lines = new ArrayList<>();
            reader.forEach(line -> lines.add(line.getFields()));
            return new Template(lines.removeFirst(), lines);
        }
    }

    /**
     * The template as a file.
     *
     * @param shift what is added to every review id
     */
    record Copy(Path path, long shift) {}

    /** A copy that shares no review with the others. */
    Copy copy(Path folder) throws IOException {
        return copyRefusedAt(folder, -1);
    }

    /** The review id, in the template, of a row counted from 0. */
    long reviewId(int row) {
        return Long.parseLong(rows.get(row).get(column(ReviewFields.REVIEW_ID)));
    }

    /** A copy of which one row is such that the index refuses it. */
    Copy copyRefusedAt(Path folder, int refused) throws IOException {
        long shift = ID_DISTANCE * ++copies;
        Path path = folder.resolve("copy-" + copies + ".csv");
        int id = column(ReviewFields.REVIEW_ID);
        try (CsvWriter writer = CsvWriter.builder().build(path)) {
            writer.writeRecord(header);
            for (int row = 0; row < rows.size(); row++) {
                List<String> fields = new ArrayList<>(rows.get(row));
                fields.set(id, Long.toString(reviewId(row) + shift));
                if (row == refused) {
                    fields.set(column(ReviewFields.APP_NAME), "n".repeat(REFUSED_LENGTH));
                }
                writer.writeRecord(fields);
            }
        }
        return new Copy(path, shift);
    }

    private int column(String name) {
        return header.indexOf(name);
    }
}
