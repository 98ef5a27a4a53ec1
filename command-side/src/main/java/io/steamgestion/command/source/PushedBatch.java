// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one body that somebody sends: a JSON list, or JSON Lines. All of it becomes a batch, or nothing. */
final class PushedBatch {

    private static final Set<Format> FORMATS = Set.of(Format.JSON_LIST, Format.JSON_LINES, Format.JSON_SEQUENCE);
    private static final int CHARACTERS_OVER = 4;
    private static final int BYTES_A_CHARACTER = 4;

    private final String name;
    private final BatchLimits limits;

    PushedBatch(String name, BatchLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /**
     * Reads a body.
     *
     * @throws RefusedException with code {@code batch-empty}, {@code batch-too-large} or {@code body-unreadable}
     */
    BatchContent read(InputStream body, @Nullable Mapping mapping, long afterRow) throws IOException {
        long most = limits.characters() * CHARACTERS_OVER;
        BatchAssembly batch = new BatchAssembly();
        try (RecordReader records = records(new Bounded(body, most * BYTES_A_CHARACTER), mapping)) {
            RowMaker maker = new RowMaker(name, layout(records, mapping));
            SourceRecord record;
            while ((record = records.next()) != null) {
                if (batch.rows() == limits.rows()) {
                    throw tooLarge(Words.of("more than %,d rows", limits.rows()));
                }
                Row row = maker.row(afterRow + batch.rows() + 1, record);
                if (row instanceof Row.Rejected(Rejection rejection)
                        && rejection.code().equals(JsonElements.CUT_OFF)) {
                    throw unreadable(rejection.message());
                }
                batch.add(row);
                if (batch.characters() > most) {
                    throw tooLarge(Words.of("more than %,d characters", most));
                }
            }
        } catch (BrokenRecordsException e) {
            throw unreadable(Words.of("Row %d can't be read: %s.", afterRow + batch.rows() + 1, e.getMessage()));
        }
        if (batch.rows() == 0) {
            throw empty();
        }
        return batch.content();
    }

    private RecordReader records(InputStream body, @Nullable Mapping mapping) throws IOException {
        Compression.Unpacked unpacked = Compression.unpack(body, name);
        byte[] head = OpenPart.head(unpacked.in());
        if (Format.isBlank(head)) {
            throw empty();
        }
        Format format = Format.of(name, head);
        if (!unpacked.words().isEmpty() || !FORMATS.contains(format)) {
            throw unreadable("It is %s%s.".formatted(format.words(), unpacked.words()));
        }
        return OpenPart.json(format, unpacked.in(), OpenPart.columns(format, head));
    }

    private static Layout layout(RecordReader records, @Nullable Mapping mapping) {
        Layout layout = mapping == null ? OpenPart.known(null, records.columns()) : mapping.layout();
        records.want(layout.columns());
        return layout;
    }

    private RefusedException empty() {
        return new RefusedException(
                "batch-empty", "A batch of " + name + " holds no rows.", "Send at least one review, or nothing.");
    }

    private RefusedException tooLarge(String what) {
        return new RefusedException(
                "batch-too-large",
                "A batch of %s holds %s.".formatted(name, what),
                Words.of(
                        "Send batches of at most %,d reviews and about %,d characters.",
                        limits.rows(), limits.characters()));
    }

    private RefusedException unreadable(String why) {
        return new RefusedException(
                "body-unreadable",
                "A batch of " + name + " can't be read. " + why,
                "Send a JSON list of reviews, or one JSON object a line, without compression; then send the batch again.");
    }

    /** A stream that ends in a refusal when it is too long. */
    private final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            taken(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            taken(Math.max(read, 0));
            return read;
        }

        private void taken(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge("more bytes than a batch needs");
            }
        }
    }
}
