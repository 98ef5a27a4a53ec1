// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/** A file and the settings of its ingestion as a form (multipart/form-data); the file is read while it is sent. */
public final class UploadForm {

    private final String boundary = "steamgestion-" + UUID.randomUUID();
    private final String name;
    private final BodyPublisher file;
    private final IngestionRequest settings;

    private UploadForm(String name, BodyPublisher file, IngestionRequest settings) {
        this.name = name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
        this.file = file;
        this.settings = settings;
    }

    /**
     * A file of this machine.
     *
     * @param settings without a source
     * @throws FileNotFoundException if it is not there
     */
    public static UploadForm of(Path file, IngestionRequest settings) throws FileNotFoundException {
        return new UploadForm(String.valueOf(file.getFileName()), BodyPublishers.ofFile(file), settings);
    }

    /**
     * A file that comes in from elsewhere, to be read once.
     *
     * @param bytes its size, so that the command side can refuse before it has stored everything; not positive if unknown
     */
    public static UploadForm of(String name, long bytes, InputStream content) {
        BodyPublisher file = BodyPublishers.ofInputStream(() -> content);
        return new UploadForm(
                name, bytes > 0 ? BodyPublishers.fromPublisher(file, bytes) : file, IngestionRequest.NOTHING);
    }

    /** With the boundary between its parts. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** All its parts, settings first. */
    public BodyPublisher body() {
        String before = settings.equals(IngestionRequest.NOTHING)
                ? ""
                : part("name=\"settings\"", "application/json") + json(settings) + "\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(
                        before + part("name=\"file\"; filename=\"" + name + "\"", "application/octet-stream")),
                file,
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    private String part(String disposition, String type) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n";
    }

    private static String json(IngestionRequest settings) {
        try {
            return ApiJson.MAPPER.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
