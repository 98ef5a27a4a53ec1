// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand.StartIngestion;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.command.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Starts an ingestion over a source that can be read, or refuses before anything is stored. */
@Component
class IngestionStarter {

    private static final String ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int ID_LENGTH = 10;

    private final IngestionCommands commands;
    private final Sources sources;
    private final IngestionRunner runner;
    private final SecureRandom random = new SecureRandom();

    IngestionStarter(IngestionCommands commands, Sources sources, IngestionRunner runner) {
        this.commands = commands;
        this.sources = sources;
        this.runner = runner;
    }

    /**
     * Looks at the source, stores that its ingestion has started, and puts it in line for reading, unless its rows are
     * pushed.
     *
     * @return the new ingestion's id
     * @throws io.steamgestion.api.problem.RefusedException if the source can't be read by these settings
     */
    String start(WantedSource wanted, IngestionSettings settings) {
        runner.refuseIfFull();
        SourceDescription source = describe(wanted, settings);
        String id = newId();
        commands.send(new StartIngestion(id, source, settings));
        if (source.kind() != SourceKind.PUSH) {
            runner.submit(id);
        }
        return id;
    }

    /** What an ingestion would make of the first rows of a source; stores nothing. */
    Preview preview(WantedSource wanted, IngestionSettings settings, int rows)
            throws IOException, InterruptedException {
        return sources.preview(describe(wanted, settings), settings, rows);
    }

    private SourceDescription describe(WantedSource wanted, IngestionSettings settings) {
        return switch (wanted) {
            case WantedSource.LocalFile(Path path) -> sources.describe(path, settings);
            case WantedSource.Steam(SteamSelection selection) -> sources.describeSteam(selection);
            case WantedSource.Pushed(String name) ->
                new SourceDescription("", name, 0, 0, SourceKind.PUSH, null, "JSON", null);
        };
    }

    private String newId() {
        return random.ints(ID_LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (id, index) -> id.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
