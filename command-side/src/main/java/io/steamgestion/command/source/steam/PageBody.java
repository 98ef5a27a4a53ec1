// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.command.source.record.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What an answer holds once it is unpacked: compressed, pages are a fifth of their size on the way. */
final class PageBody {

    /** What is asked for by {@code Accept-Encoding}. */
    static final String ENCODING = "gzip";

    private PageBody() {}

    /**
     * The bytes of an answer as they were before they were compressed.
     *
     * @throws PageFault if they are damaged, or more than {@code most}
     */
    static byte[] of(HttpResponse<byte[]> answer, int most) throws PageFault {
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> answer.body();
            case ENCODING, "x-gzip" -> unpacked(answer.body(), most);
            default -> throw unreadable("in the encoding " + encoding);
        };
    }

    private static byte[] unpacked(byte[] packed, int most) throws PageFault {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw unreadable(Words.of("with more than %,d bytes", most));
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable("with damaged gzip");
        }
    }

    private static PageFault unreadable(String how) {
        return PageFault.passing("steam-answer-unreadable", "Steam's review API answered " + how + ".");
    }
}
