// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes of a stream as they are read, and knows when there are no more. */
public class WatchedInputStream extends FilterInputStream {

    private long count;
    private boolean ended;

    public WatchedInputStream(InputStream in) {
        super(in);
    }

    public final long count() {
        return count;
    }

    /** Whether a read has met the end. */
    final boolean ended() {
        return ended;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        ended |= read < 0;
        count += Math.max(read, 0);
        return read;
    }
}
