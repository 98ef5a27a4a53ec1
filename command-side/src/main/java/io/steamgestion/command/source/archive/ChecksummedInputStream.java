// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** An entry of a zip whose checksum is looked at, which Java's own reader leaves out. */
final class ChecksummedInputStream extends CheckedInputStream {

    private final long expected;

    /** Checks at its end; a negative checksum is none. */
    ChecksummedInputStream(InputStream in, long expected) {
        super(in, new CRC32());
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return check(read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return check(super.read(buffer, offset, length));
    }

    private int check(int read) throws ZipException {
        if (read < 0 && expected >= 0 && getChecksum().getValue() != expected) {
            throw new ZipException("a file in the archive is damaged: its checksum differs");
        }
        return read;
    }
}
