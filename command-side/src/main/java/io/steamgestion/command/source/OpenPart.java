// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.archive.AppIdInName;
import io.steamgestion.command.source.archive.Compression;
import io.steamgestion.command.source.archive.SourcePart;
import io.steamgestion.command.source.csv.CsvRecords;
import io.steamgestion.command.source.csv.WatchedInputStream;
import io.steamgestion.command.source.json.ByteWindow;
import io.steamgestion.command.source.json.Format;
import io.steamgestion.command.source.json.JsonReader;
import io.steamgestion.command.source.json.JsonRecord;
import io.steamgestion.command.source.mapping.Layout;
import io.steamgestion.command.source.mapping.Mapping;
import io.steamgestion.command.source.record.BrokenRecordsException;
import io.steamgestion.command.source.record.RecordReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being read.
 *
 * @param bytes its bytes, as they are taken
 * @param words how it is read, for people: {@code CSV in gzip}
 * @param records its records
 * @param layout which of their columns are which fields
 */
public record OpenPart(
        SourcePart part, WatchedInputStream bytes, Format format, String words, RecordReader records, Layout layout)
        implements Closeable {

    static final int HEAD = 64 << 10;
    private static final int FURTHER = 4;
    private static final int SAMPLE = 50;

    /**
     * Recognises a file and opens it before its first record.
     *
     * @param mapping how its columns become fields; null for the layouts that are known
     * @throws io.steamgestion.api.problem.RefusedException if it can't be read, or its columns do not fit
     */
    static OpenPart open(SourcePart part, @Nullable Mapping mapping) throws IOException {
        WatchedInputStream bytes = new WatchedInputStream(part.open());
        try {
            return open(part, bytes, Compression.unpack(bytes, part.name()), mapping);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static OpenPart open(
            SourcePart part, WatchedInputStream bytes, Compression.Unpacked unpacked, @Nullable Mapping mapping)
            throws IOException {
        try {
            byte[] head = Compression.head(unpacked.in(), HEAD);
            Format format = Format.of(part.name(), head);
            RecordReader records = records(part.name(), format, unpacked.in(), head, mapping);
            Layout layout = mapping == null
                    ? known(AppIdInName.of(part.fileName()), format, records.columns())
                    : mapping.layout();
            ColumnCheck.refuseMisfit(part.name(), format, records.columns(), layout);
            records.want(layout.columns());
            return new OpenPart(part, bytes, format, format.words() + unpacked.words(), records, layout);
        } catch (IOException | RuntimeException e) {
            unpacked.in().close();
            throw e;
        }
    }

    private static RecordReader records(
            String name, Format format, BufferedInputStream in, byte[] head, @Nullable Mapping mapping)
            throws IOException {
        if (format == Format.CSV) {
            return mapping == null
                    ? CsvRecords.open(name, in, head, ',', 0)
                    : CsvRecords.open(name, in, head, mapping.delimiter(), mapping.skipLines());
        }
        return json(format, in);
    }

    /** A reader of JSON that knows its columns. */
    static RecordReader json(Format format, BufferedInputStream in) throws IOException {
        return JsonReader.of(format, in, columns(format, in));
    }

    /** The columns of the first records: looks further where not even the first one ends in what was looked at. */
    private static List<String> columns(Format format, BufferedInputStream in) throws IOException {
        int looked = HEAD;
        while (true) {
            byte[] head = Compression.head(in, looked);
            List<String> columns = columns(format, head);
            if (!columns.isEmpty() || head.length < looked || looked >= ByteWindow.MAX_RECORD) {
                return columns;
            }
            looked *= FURTHER;
        }
    }

    /** The columns of the first records, in the order in which they turn up; a damaged one has none. */
    private static List<String> columns(Format format, byte[] head) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        try (JsonReader records = JsonReader.of(format, new ByteArrayInputStream(head), List.of())) {
            JsonRecord record;
            for (int i = 0; i < SAMPLE && (record = records.next()) != null; i++) {
                columns.addAll(record.names());
            }
        } catch (BrokenRecordsException e) {
            // The records before it have told theirs.
        }
        return new ArrayList<>(columns);
    }

    private static Layout known(@Nullable Long appId, Format format, List<String> columns) {
        return format == Format.STEAM ? Layout.steam(appId) : known(appId, columns);
    }

    /** The known layout that columns speak of. */
    static Layout known(@Nullable Long appId, List<String> columns) {
        return columns.contains(Layout.STEAM_REVIEW_ID) && !columns.contains(ReviewFields.REVIEW_ID)
                ? Layout.steam(appId)
                : Layout.KAGGLE;
    }

    /** Bytes taken so far, as the part lies there. */
    long taken() {
        return part.taken(bytes.count());
    }

    @Override
    public void close() throws IOException {
        try {
            records.close();
        } finally {
            bytes.close();
        }
    }
}
