// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.acceptance;

import io.steamgestion.benchmark.report.Progress;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.benchmark.system.CommandSide;
import io.steamgestion.standalone.launcher.LoneCommandSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command side alone takes files from the disk: one to warm up, then a tenth of the rows, then all of them, one after
 * the other into the same event store.
 *
 * @param rows reviews of the large file
 * @param warmUp reviews of the first one; 0 for none
 * @param work folder for all data
 */
public record AcceptancePart(Source source, long rows, long warmUp, Path work) {

    public AcceptanceSection measure() throws IOException, InterruptedException {
        Progress.says("Acceptance: starting a command side alone");
        Path data = Files.createDirectories(work).resolve("command-side");
        List<AcceptedFile> files = new ArrayList<>();
        try (LoneCommandSide process = LoneCommandSide.start(data, message -> Progress.says("%s", message));
                CommandSide commandSide = new CommandSide(process.commandApi(), process.token())) {
            if (warmUp > 0) {
                files.add(accept(process, commandSide, "warm-up", 0, warmUp));
            }
            files.add(accept(process, commandSide, "a tenth", 1, Math.max(1, rows / 10)));
            files.add(accept(process, commandSide, "all", 2, rows));
        }
        return new AcceptanceSection(source.description(), files, storeBytes(data));
    }

    private AcceptedFile accept(LoneCommandSide process, CommandSide commandSide, String name, int number, long count)
            throws IOException, InterruptedException {
        Path file = work.resolve("acceptance-" + number + ".csv");
        source.write(file, number, count);
        AcceptedFile accepted = AcceptedFile.of(name, commandSide, process.processId(), file);
        Progress.says("  %,d reviews: %,.0f a second", accepted.reviews(), accepted.rate());
        Files.delete(file);
        return accepted;
    }

    /** The event store as its process left it: all is in the database then, or still in the log beside it. */
    private static long storeBytes(Path data) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().startsWith("events.db")) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }
}
