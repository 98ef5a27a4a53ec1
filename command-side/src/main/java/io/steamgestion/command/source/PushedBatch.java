// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.source.archive.Compression;
import io.steamgestion.command.source.batch.BatchAssembly;
import io.steamgestion.command.source.batch.BatchLimits;
import io.steamgestion.command.source.csv.WatchedInputStream;
import io.steamgestion.command.source.json.Format;
import io.steamgestion.command.source.json.JsonElements;
import io.steamgestion.command.source.mapping.Layout;
import io.steamgestion.command.source.mapping.Mapping;
import io.steamgestion.command.source.mapping.Row;
import io.steamgestion.command.source.mapping.RowMapper;
import io.steamgestion.command.source.record.BrokenRecordsException;
import io.steamgestion.command.source.record.RecordReader;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one body that somebody sends: a JSON list, or JSON Lines. All of it becomes a batch, or nothing. */
record PushedBatch(String name, BatchLimits limits) {

    private static final Set<Format> FORMATS = Set.of(Format.JSON_LIST, Format.JSON_LINES, Format.JSON_SEQUENCE);
    private static final int CHARACTERS_OVER = 4;
    private static final int BYTES_A_CHARACTER = 4;

    /**
     * Reads a body.
     *
     * @throws RefusedException with code {@code batch-empty}, {@code batch-too-large} or {@code body-unreadable}
     * @throws IOException if the body does not come to its end
     */
    BatchContent read(InputStream body, @Nullable Mapping mapping, long afterRow) throws IOException {
        long most = limits.characters() * CHARACTERS_OVER;
        BatchAssembly batch = new BatchAssembly();
        Bounded bytes = new Bounded(body, most * BYTES_A_CHARACTER);
        try (RecordReader records = records(bytes)) {
            RowMapper maker = new RowMapper(name, layout(records, mapping));
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
        } catch (IOException e) {
            if (bytes.failed) {
                throw e;
            }
            throw unreadable("It is damaged: " + Words.why(e) + ".");
        }
        if (batch.rows() == 0) {
            throw empty();
        }
        return batch.content();
    }

    private RecordReader records(InputStream body) throws IOException {
        Compression.Unpacked unpacked = Compression.unpack(body, name);
        try {
            byte[] head = Compression.head(unpacked.in(), OpenPart.HEAD);
            if (Format.isBlank(head)) {
                throw empty();
            }
            Format format = Format.of(name, head);
            if (!unpacked.words().isEmpty() || !FORMATS.contains(format)) {
                throw unreadable("It is %s%s.".formatted(format.words(), unpacked.words()));
            }
            return OpenPart.json(format, unpacked.in());
        } catch (IOException | RuntimeException e) {
            unpacked.in().close();
            throw e;
        }
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
    private final class Bounded extends WatchedInputStream {

        private final long most;
        /** Whether it was the connection that failed, and not what came over it. */
        private boolean failed;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = super.read(buffer, offset, length);
                if (count() <= most) {
                    return read;
                }
            } catch (IOException e) {
                failed = true;
                throw e;
            }
            throw tooLarge("more bytes than a batch needs");
        }
    }
}
