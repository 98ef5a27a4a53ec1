// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.client.UploadForm;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What somebody wants ingested. */
public sealed interface Source {

    /** What people call it. */
    String name();

    /** A file on this machine, or a folder of them. */
    record Local(Path path) implements Source {

        @Override
        public String name() {
            return path.toString();
        }

        /** Returns if there is something to read; the system itself looks at what. */
        public void require() throws IOException {
            if (!Files.exists(path)) {
                throw new RefusedException("file-missing", "There is no file " + path + ".", "Check the path.");
            }
            if (Files.isRegularFile(path) && Files.size(path) == 0) {
                throw new RefusedException("file-empty", path + " is empty.", "Name a file with reviews in it.");
            }
        }

        /**
         * The file on its way to a system that can't read this machine's files.
         *
         * @throws RefusedException if there is no file with something in it; the system itself looks at what
         */
        UploadForm form(Reading reading) throws IOException {
            require();
            if (Files.isDirectory(path)) {
                throw new RefusedException(
                        "file-is-folder", path + " is a folder, which can't be sent.", "Send its files as a .zip.");
            }
            return UploadForm.of(path, reading.settings());
        }
    }

    /** Reviews from Steam's own review API. */
    record Steam(SteamSelection selection) implements Source {

        @Override
        public String name() {
            return "Steam app "
                    + selection.appIds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }
}
