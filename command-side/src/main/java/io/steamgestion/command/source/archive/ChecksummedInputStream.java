// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import io.steamgestion.command.source.csv.WatchedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** An entry of a zip whose checksum is looked at, which Java's own reader leaves out. */
final class ChecksummedInputStream extends WatchedInputStream {

    private final CRC32 found = new CRC32();
    private final long expected;

    /** Checks at its end; a negative checksum is none. */
    ChecksummedInputStream(InputStream in, long expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            found.update(buffer, offset, read);
        } else if (read < 0 && expected >= 0 && found.getValue() != expected) {
            throw new ZipException("a file in the archive is damaged: its checksum differs");
        }
        return read;
    }
}
