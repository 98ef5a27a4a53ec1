// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A file on its way to a system that can't read this machine's files, with the settings of its ingestion. */
final class UploadedFile {

    private final Path file;
    private final Reading reading;
    private final String boundary = "steamgestion-" + UUID.randomUUID();

    /** @throws RefusedException if there is no file with something in it; the system itself looks at what */
    UploadedFile(Path file, Reading reading) throws IOException {
        new Source.Local(file).require();
        if (Files.isDirectory(file)) {
            throw new RefusedException(
                    "file-is-folder", file + " is a folder, which can't be sent.", "Send its files as a .zip.");
        }
        this.file = file;
        this.reading = reading;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The form, the file in it read while it is sent. */
    BodyPublisher body() throws IOException {
        String name = file.getFileName().toString().replace("\"", "%22");
        String settings = reading.settings().isEmpty()
                ? ""
                : part("name=\"settings\"", "application/json") + Json.line(reading.settings()) + "\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(settings),
                BodyPublishers.ofString(part("name=\"file\"; filename=\"" + name + "\"", "application/octet-stream")),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    private String part(String disposition, String type) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n";
    }
}
