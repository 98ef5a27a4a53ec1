// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

import io.steamgestion.api.problem.RefusedException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How the text of a CSV file is encoded.
 *
 * @param byteOrderMark bytes before the text that say so
 */
record CsvEncoding(Charset charset, int byteOrderMark) {

    /** Stands for bytes that are no text: Unicode keeps it for marks like this one, and no text holds it. */
    static final char UNDECODED = '\uFFFF';

    /** What people know for such a mark. */
    static final char REPLACEMENT = '\uFFFD';

    /**
     * The encoding of a file, by its first bytes.
     *
     * @param name what messages call the file
     * @throws RefusedException with code {@code encoding-unknown} if it says no encoding and is no UTF-8
     */
    static CsvEncoding of(String name, byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return new CsvEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new CsvEncoding(StandardCharsets.UTF_16BE, 2);
        }
        // The last character may be cut: that is an underflow, and no error.
        if (StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
                .isError()) {
            throw new RefusedException(
                    "encoding-unknown",
                    "The text of " + name + " is not UTF-8.",
                    "Convert it to UTF-8, for example by iconv -f WINDOWS-1252 -t UTF-8.");
        }
        return new CsvEncoding(StandardCharsets.UTF_8, startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0);
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The text behind the byte order mark, with {@link #UNDECODED} for what is none. */
    Reader reader(InputStream in) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNDECODED));
        return new InputStreamReader(in, decoder);
    }
}
