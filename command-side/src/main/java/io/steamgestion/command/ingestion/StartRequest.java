// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.Sources;
import io.steamgestion.command.source.archive.Inbox;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request to start or preview an ingestion says. One of the sources must be named.
 *
 * @param path a file or folder: any path where local files are allowed, otherwise below the inbox
 * @param steam games of Steam's review API
 * @param push a name for batches that will be sent
 * @param mapping the text of a mapping file, or the name of one that ships
 * @param errorBudget when to pause because of rejected rows
 */
record StartRequest(
        @Nullable String path,
        @Nullable Steam steam,
        @Nullable Push push,
        @Nullable String mapping,
        @Nullable Budget errorBudget) {

    private static final int LONGEST_NAME = 200;

    /** Batches that will be sent, under a name for people. */
    record Push(@Nullable String name) {}

    /** Games of Steam's review API; every language where none is named. */
    record Steam(
            @Nullable List<Long> appIds,
            @Nullable String language,
            @Nullable Long since) {

        /**
         * The selection as it is frozen.
         *
         * @throws RefusedException if a game has no app id
         */
        SteamSelection selection() {
            if (appIds != null && appIds.stream().anyMatch(Objects::isNull)) {
                throw new RefusedException(
                        "app-id-invalid", "null is no app id of Steam.", "Name a positive whole number.");
            }
            return new SteamSelection(
                    appIds == null ? List.of() : appIds,
                    language == null || language.isBlank() ? SteamSelection.ALL_LANGUAGES : language.strip(),
                    since);
        }
    }

    /** An error budget of which a part may be left to the default. */
    record Budget(
            @Nullable Double maxRejectedPercent, @Nullable Long afterRows) {

        ErrorBudget orDefault(ErrorBudget fallback) {
            try {
                return new ErrorBudget(
                        maxRejectedPercent == null ? fallback.maxRejectedPercent() : maxRejectedPercent,
                        afterRows == null ? fallback.afterRows() : afterRows);
            } catch (IllegalArgumentException e) {
                throw new RefusedException(
                        "error-budget-invalid",
                        e.getMessage() + ".",
                        "Name 0 to 100 percent, and after how many rows they count.");
            }
        }
    }

    /** A request without anything but settings, as it comes with an upload. */
    static StartRequest nothing() {
        return new StartRequest(null, null, null, null, null);
    }

    /**
     * The source that is wanted.
     *
     * @throws RefusedException if none, more than one, or one that may not be named is wanted
     */
    WantedSource source(Inbox inbox) {
        if (Stream.of(path, steam, push).filter(Objects::nonNull).count() != 1) {
            throw new RefusedException(
                    "source-unclear",
                    "A request to ingest must name one source.",
                    "Name \"path\", \"steam\" or \"push\", and only one of them.");
        }
        if (push != null) {
            return new WantedSource.Pushed(name(push));
        }
        if (steam != null && mapping != null) {
            throw new RefusedException(
                    "mapping-not-used",
                    "Steam's reviews have a layout of their own, which no mapping changes.",
                    "Leave the mapping out.");
        }
        if (steam != null) {
            return new WantedSource.Steam(steam.selection());
        }
        return new WantedSource.LocalFile(inbox.resolve(Objects.requireNonNull(path)));
    }

    /**
     * How its rows are to be read, with the text of a mapping that was named.
     *
     * @throws RefusedException if the mapping or the error budget makes no sense
     */
    IngestionSettings settings(Sources sources) {
        return sources.settle(new IngestionSettings(
                errorBudget == null ? ErrorBudget.DEFAULT : errorBudget.orDefault(ErrorBudget.DEFAULT),
                mapping,
                steam == null ? null : steam.selection()));
    }

    private static String name(Push push) {
        String name = push.name() == null || push.name().isBlank()
                ? "pushed batches"
                : push.name().strip();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
