// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import io.steamgestion.api.rejection.Rejection;
import java.nio.charset.StandardCharsets;

/**
 * Writes a rejection as the document that {@link IndexDefinitions#rejections()} describes; its version is the position of
 * its event.
 */
public final class RejectionEncoder {

    private static final byte[] ROW = utf8("{\"" + ReviewFields.ROW + "\":");
    private static final byte[] CODE = utf8(",\"code\":");
    private static final byte[] MESSAGE = utf8(",\"message\":");
    private static final byte[] RAW = utf8(",\"raw\":");

    private RejectionEncoder() {}

    /** The document's id: a row of an ingestion is rejected once. */
    public static String id(String ingestionId, Rejection rejection) {
        return ingestionId + "-" + rejection.row();
    }

    /**
     * Writes the document.
     *
     * @param origin the end of the document: {@link DocumentOrigin}, which all documents of a batch share
     */
    public static void write(JsonBytes out, Rejection rejection, byte[] origin) {
        out.raw(ROW).number(rejection.row());
        out.raw(CODE).text(rejection.code());
        out.raw(MESSAGE).text(rejection.message());
        out.raw(RAW).text(rejection.raw());
        out.raw(origin);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
