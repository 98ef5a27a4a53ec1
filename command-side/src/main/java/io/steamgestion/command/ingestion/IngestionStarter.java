// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand.StartIngestion;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.command.source.Sources;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Starts an ingestion over a file that can be read, or refuses before anything is stored. */
@Component
class IngestionStarter {

    private static final String ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int ID_LENGTH = 10;

    private final CommandGateway commands;
    private final Sources sources;
    private final IngestionRunner runner;
    private final SecureRandom random = new SecureRandom();

    IngestionStarter(CommandGateway commands, Sources sources, IngestionRunner runner) {
        this.commands = commands;
        this.sources = sources;
        this.runner = runner;
    }

    /**
     * Checks the file, stores that its ingestion has started, and puts it in line for reading.
     *
     * @return the new ingestion's id
     * @throws io.steamgestion.api.problem.RefusedException if the file is missing, a folder, empty or of another layout
     */
    String start(Path file, IngestionSettings settings) {
        runner.refuseIfFull();
        SourceDescription source = sources.describe(file, settings);
        String id = newId();
        commands.sendAndWait(new StartIngestion(id, source, settings));
        runner.submit(id);
        return id;
    }

    private String newId() {
        return random.ints(ID_LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (id, index) -> id.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
