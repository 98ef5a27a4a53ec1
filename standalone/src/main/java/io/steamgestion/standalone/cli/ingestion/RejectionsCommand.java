// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.standalone.cli.output.CommandFailedException;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.output.Texts;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the rows that could not become a review, or writes them as a file to mend. */
@Command(
        name = "rejections",
        description =
                "Lists the rows of an ingestion that were rejected, or writes them as CSV: mend it and ingest it.")
public final class RejectionsCommand extends SystemCommand {

    private static final int PAGE = 100;
    private static final int SHOWN_CHARACTERS = 160;
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(arity = "1", paramLabel = "ID", description = "The ingestion.")
    String id = "";

    @Option(
            names = "--csv",
            paramLabel = "FILE|-",
            description = "Write all of them into this file, which must not exist yet, or with - to the output.")
    @Nullable
    String csv;

    @Override
    public Integer call() throws IOException {
        Backend backend = connection.open();
        PrintWriter out = out();
        if (csv == null) {
            list(backend, out);
        } else if (csv.equals(STANDARD_OUTPUT)) {
            try (InputStream rows = backend.commands().rejectionsCsv(id)) {
                new InputStreamReader(rows, StandardCharsets.UTF_8).transferTo(out);
                out.flush();
            }
        } else {
            out.println("%,d bytes: %s".formatted(write(backend, Path.of(csv)), csv));
        }
        return ExitCode.COMPLETE;
    }

    /** A file that is there is whole: half a transfer leaves none. */
    private long write(Backend backend, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new CommandFailedException(
                    "There is a " + file + " already, maybe with work in it. Name another file", ExitCode.REFUSED);
        }
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (InputStream rows = backend.commands().rejectionsCsv(id)) {
                Files.copy(rows, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return Files.size(target);
    }

    private void list(Backend backend, PrintWriter out) {
        // An id that nobody knows is refused here; the read side would just find nothing.
        long rejected = backend.commands().ingestion(id).reconciliation().rejected();
        String cursor = null;
        RejectionPage page;
        do {
            page = backend.queries().rejections(id, PAGE, cursor);
            page.rejections().forEach(rejection -> print(Json.line(rejection), () -> print(rejection)));
            cursor = page.next();
        } while (cursor != null && !out.checkError());
        if (!json) {
            out.println(rejected == 0 ? "No row was rejected." : summary(page.total(), rejected));
        }
    }

    /** The list is the read side's, which may still be at it. */
    private static String summary(long listed, long rejected) {
        return listed == rejected
                ? "%,d rejected.".formatted(rejected)
                : "%,d rejected, of which %,d can be listed at the moment.".formatted(rejected, listed);
    }

    private void print(Rejection rejection) {
        out().println("%s (%s)".formatted(rejection.message(), rejection.code()));
        if (!rejection.raw().isBlank()) {
            out().println("    " + Texts.oneLine(rejection.raw(), SHOWN_CHARACTERS));
        }
    }
}
