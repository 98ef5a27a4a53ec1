// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on its way to a system that can't read this machine's files. */
final class UploadedFile {

    private UploadedFile() {}

    /** Returns if there is a file with something in it; the system itself looks at what. */
    static void require(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new RefusedException("file-missing", "There is no file " + file + ".", "Check the path.");
        }
        if (Files.isDirectory(file)) {
            throw new RefusedException("file-is-folder", file + " is a folder.", "Name the CSV file in it.");
        }
        if (Files.size(file) == 0) {
            throw new RefusedException("file-empty", file + " is empty.", "Name a CSV file with a header and rows.");
        }
    }

    /** The file as one part of a form, read while it is sent. */
    static BodyPublisher body(Path file, String boundary) throws IOException {
        String name = file.getFileName().toString().replace("\"", "%22");
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }
}
