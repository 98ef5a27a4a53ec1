// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.benchmark.source.ReviewDocument;
import io.steamgestion.benchmark.source.UnreadableRowException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies of bulk requests in a file, ready to be sent: the reviews of a source with the ids, external versions and
 * fields that the pipeline gives them. The file holds them so that memory does not grow with their number.
 *
 * @param bodies where each request's body lies in the file
 * @param documents documents in all bodies
 * @param skipped rows that can't become a review; the pipeline rejects them
 */
public record BulkBodies(Path file, List<Body> bodies, long documents, long skipped) {

    /** Documents of a request. */
    public static final int DOCUMENTS = 2_000;

    /** Rows of a batch in the pipeline: rows that share a position. */
    private static final int BATCH_ROWS = 1_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final SerializedString NEW_LINE = new SerializedString("\n");

    /** A stretch of the file. */
    public record Body(long offset, int length, int documents) {}

    /**
     * Prepares the bodies of a source.
     *
     * @param firstPosition positions grow from here, so that a later round's are higher
     */
    public static BulkBodies prepare(Path source, Path file, String ingestion, long firstPosition) throws IOException {
        List<Body> bodies = new ArrayList<>();
        long offset = 0;
        long row = 0;
        long documents = 0;
        long skipped = 0;
        ByteArrayOutputStream body = new ByteArrayOutputStream(4 << 20);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofNamedCsvRecord(source);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var records = rows.iterator();
            while (records.hasNext()) {
                body.reset();
                int written = 0;
                try (JsonGenerator json = JSON.createGenerator(body)) {
                    json.setRootValueSeparator(NEW_LINE);
                    while (written < DOCUMENTS && records.hasNext()) {
                        NamedCsvRecord read = records.next();
                        row++;
                        int batch = (int) ((row - 1) / BATCH_ROWS) + 1;
                        try {
                            write(json, ReviewDocument.of(read), ingestion, batch, row, firstPosition + batch);
                            written++;
                        } catch (UnreadableRowException e) {
                            skipped++;
                        }
                    }
                }
                if (written > 0) {
                    body.write('\n');
                    body.writeTo(out);
                    bodies.add(new Body(offset, body.size(), written));
                    offset += body.size();
                    documents += written;
                }
            }
        }
        return new BulkBodies(file, List.copyOf(bodies), documents, skipped);
    }

    static void write(JsonGenerator json, ReviewDocument review, String ingestion, int batch, long row, long position)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("index");
        json.writeStringField("_id", String.valueOf(review.reviewId()));
        json.writeStringField("version_type", "external");
        json.writeNumberField("version", ReviewVersion.of(review.updatedOrZero(), position));
        json.writeEndObject();
        json.writeEndObject();
        json.writeStartObject();
        review.writeFields(json);
        json.writeStringField(ReviewFields.INGESTION, ingestion);
        json.writeNumberField(ReviewFields.BATCH, batch);
        json.writeNumberField(ReviewFields.ROW, row);
        json.writeNumberField(ReviewFields.POSITION, position);
        json.writeEndObject();
    }

    /** Bytes of all bodies. */
    public long bytes() {
        return bodies.stream().mapToLong(Body::length).sum();
    }
}
