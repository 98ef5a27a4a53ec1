// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of every document: which batch of which ingestion it comes from, and the position of that batch's event. */
public final class DocumentOrigin {

    private static final int USUAL_BYTES = 128;

    private DocumentOrigin() {}

    /** The fields that all documents of a batch share, from the comma before the first to the end of the document. */
    public static byte[] of(String ingestionId, int batch, long position) {
        JsonBytes out = new JsonBytes(USUAL_BYTES);
        out.raw(utf8(",\"" + ReviewFields.INGESTION + "\":")).text(ingestionId);
        out.raw(utf8(",\"" + ReviewFields.BATCH + "\":")).number(batch);
        out.raw(utf8(",\"" + ReviewFields.POSITION + "\":")).number(position);
        out.raw(utf8("}"));
        return Arrays.copyOf(out.array(), out.length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
