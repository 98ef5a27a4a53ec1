// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import io.steamgestion.command.source.csv.WatchedInputStream;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a gzip file as one stream. Zeros behind a member are padding of tapes and disks. A header holds names of
 * any length, which are kept while it is read: here it has an end.
 */
final class GzipMembers extends InputStream {

    private static final int MAX_HEADER = 64 << 10;

    private final Headers in;
    private @Nullable GzipCompressorInputStream member;

    /** Reads the first header; {@code compressed} must support marks. */
    GzipMembers(InputStream compressed) throws IOException {
        in = new Headers(compressed);
        member = open();
    }

    private GzipCompressorInputStream open() throws IOException {
        in.headerEnd = in.count() + MAX_HEADER;
        GzipCompressorInputStream opened = new GzipCompressorInputStream(in);
        in.headerEnd = Long.MAX_VALUE;
        return opened;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (member != null) {
            int read = member.read(buffer, offset, length);
            if (read >= 0) {
                return read;
            }
            member = toNextMember() ? open() : null;
        }
        return -1;
    }

    private boolean toNextMember() throws IOException {
        int c;
        do {
            in.mark(1);
            c = in.read();
        } while (c == 0);
        in.reset();
        return c >= 0;
    }

    @Override
    public void close() throws IOException {
        try {
            if (member != null) {
                member.close();
            }
        } finally {
            in.close();
        }
    }

    /** Refuses a header that has no end. */
    private static final class Headers extends WatchedInputStream {

        private long headerEnd = Long.MAX_VALUE;

        Headers(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (count() > headerEnd) {
                throw new IOException(Words.of("its gzip header is longer than %,d bytes", MAX_HEADER));
            }
            return read;
        }
    }
}
