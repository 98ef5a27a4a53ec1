// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes of a stream as they are read, and knows when there are no more. */
public final class WatchedInputStream extends FilterInputStream {

    private long count;
    private boolean ended;

    public WatchedInputStream(InputStream in) {
        super(in);
    }

    /** Bytes read so far. */
    public long count() {
        return count;
    }

    /** Whether a read has met the end. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        seen(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        seen(read);
        return read;
    }

    private void seen(int read) {
        if (read < 0) {
            ended = true;
        } else {
            count += read;
        }
    }
}
