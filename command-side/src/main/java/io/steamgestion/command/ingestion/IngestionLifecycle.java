// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionCommand.CancelIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.PauseIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.ResumeIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.StartIngestion;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.command.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts ingestions, or refuses before anything is stored, and steers those that have started. The decision comes first,
 * then reading follows it; one act at a time, so that two people can't make the line follow the decisions in another order.
 */
@Component
class IngestionLifecycle {

    private static final String ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int ID_LENGTH = 10;
    private static final Refusal PAUSED_BY_HAND =
            new Refusal("paused", "Somebody paused it.", "Resume it to go on behind the last stored batch.");

    private final IngestionCommands commands;
    private final Ingestions ingestions;
    private final IngestionRunner runner;
    private final Sources sources;
    private final SecureRandom random = new SecureRandom();

    IngestionLifecycle(IngestionCommands commands, Ingestions ingestions, IngestionRunner runner, Sources sources) {
        this.commands = commands;
        this.ingestions = ingestions;
        this.runner = runner;
        this.sources = sources;
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

    synchronized void pause(String ingestionId) {
        ingestions.plan(ingestionId); // refuses one that is unknown
        commands.send(new PauseIngestion(ingestionId, PAUSED_BY_HAND));
        runner.leave(ingestionId);
    }

    /** Goes on behind the last stored batch, with another error budget if one is given. */
    synchronized void resume(String ingestionId, StartRequest.@Nullable Budget budget) {
        Ingestions.Plan plan = ingestions.plan(ingestionId);
        ErrorBudget errorBudget =
                budget == null ? null : budget.orDefault(plan.settings().errorBudget());
        commands.send(new ResumeIngestion(ingestionId, errorBudget));
        if (plan.source().kind() != SourceKind.PUSH) {
            runner.submit(ingestionId);
        }
    }

    /** Ends it; what was accepted stays. */
    synchronized void cancel(String ingestionId) {
        ingestions.plan(ingestionId); // refuses one that is unknown
        commands.send(new CancelIngestion(ingestionId));
        runner.leave(ingestionId);
    }

    /** Declares that no more batches will be pushed. */
    void complete(String ingestionId) {
        PushedBatches.requirePushed(
                ingestionId, ingestions.plan(ingestionId).source().kind());
        commands.send(new CompleteIngestion(ingestionId));
    }
}
