// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.cli.subcommand.Subcommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be ingested, and by which mapping. */
final class SourceOptions {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "CSV, JSON Lines or Steam's review JSON, also as .gz, .zst or .zip; or a folder of Steam's"
                    + " JSON. What it is, its content says.")
    List<Path> files = List.of();

    @Option(
            names = "--steam",
            paramLabel = "APPID",
            split = ",",
            description = "Ask Steam's review API for these games, instead of reading a FILE.")
    List<Long> appIds = List.of();

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "With --steam: only this language, by Steam's code: schinese (default: all).")
    @Nullable
    String language;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "With --steam: only reviews written or changed since then: 2024-01-31.")
    @Nullable
    LocalDate since;

    @Option(
            names = "--mapping",
            paramLabel = "FILE|NAME",
            description = "How the source's columns become fields: a YAML file, or a mapping that ships: scraped-2015.")
    @Nullable
    String mapping;

    /** One for each file, or one for all games. */
    List<Source> sources(Subcommand command) {
        boolean steam = !appIds.isEmpty();
        if (steam == !files.isEmpty()) {
            throw command.misused(
                    steam
                            ? "Name files, or games with --steam, but not both."
                            : "Missing: the FILE to ingest, or games with --steam APPID.");
        }
        if (!steam && (language != null || since != null)) {
            throw command.misused("--language and --since go with --steam only.");
        }
        return steam
                ? List.of(steam())
                : files.stream().<Source>map(Source.Local::new).toList();
    }

    private Source steam() {
        return new Source.Steam(new SteamSelection(
                appIds,
                language == null ? SteamSelection.ALL_LANGUAGES : language,
                since == null ? null : since.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
    }

    /** The mapping's text or its name; null if there is none. */
    @Nullable
    String mapping() throws IOException {
        if (mapping == null) {
            return null;
        }
        Path file = Path.of(mapping);
        if (Files.isRegularFile(file)) {
            return Files.readString(file);
        }
        if (mapping.contains("/") || mapping.endsWith(".yaml") || mapping.endsWith(".yml")) {
            throw new RefusedException(
                    "mapping-missing", "There is no mapping file " + mapping + ".", "Check the path of the mapping.");
        }
        return mapping;
    }
}
