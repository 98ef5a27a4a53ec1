// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One file of a source: the source itself, a file of a folder, or an entry of a zip. */
public interface SourcePart {

    /** The file's own name, without folders. */
    String fileName();

    /** What messages call it. */
    String name();

    /** Bytes, as it lies there. */
    long bytes();

    /** Its bytes; a new stream each time. */
    InputStream open() throws IOException;

    /** How many of {@link #bytes} are taken when {@code read} bytes of the stream are. */
    long taken(long read);

    /**
     * A file. Read by a plain stream: an interrupt must end the ingestion's thread, and not look like a file that can't
     * be read.
     */
    record OfFile(Path file, String name, long bytes) implements SourcePart {

        static OfFile of(Path file, String name) throws IOException {
            return new OfFile(file, name, Files.size(file));
        }

        @Override
        public String fileName() {
            return Inbox.givenName(file);
        }

        @Override
        public InputStream open() throws IOException {
            return new FileInputStream(file.toFile());
        }

        @Override
        public long taken(long read) {
            return read;
        }
    }

    /** An entry of a zip: never unpacked but while it is read, and its name is only a name. */
    record OfZip(ZipFile zip, ZipEntry entry, String name) implements SourcePart {

        @Override
        public String fileName() {
            return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        }

        @Override
        public long bytes() {
            return Math.max(entry.getCompressedSize(), 0);
        }

        @Override
        public InputStream open() throws IOException {
            return new ChecksummedInputStream(zip.getInputStream(entry), entry.getCrc());
        }

        @Override
        public long taken(long read) {
            return entry.getSize() <= 0 ? 0 : Math.min(bytes(), (long) ((double) bytes() * read / entry.getSize()));
        }
    }
}
