// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.source.batch.BatchLimits;
import io.steamgestion.command.source.batch.BatchReader;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Layout;
import io.steamgestion.command.source.mapping.MappingFile;
import io.steamgestion.command.source.mapping.Mappings;
import io.steamgestion.command.source.mapping.SteamReviews;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Knows how each kind of source is looked at, frozen and read.
 *
 * @param files tells where a file is now that had a path when its ingestion was started
 */
public record Sources(BatchLimits limits, SteamSource steam, UnaryOperator<Path> files) {

    /**
     * Looks at a file, folder or archive before anything is stored of it.
     *
     * @return what to freeze of it
     * @throws RefusedException naming the file and what to do, if it can't be ingested by these settings
     */
    public SourceDescription describe(Path path, IngestionSettings settings) {
        return FileSources.describe(path, Mappings.of(settings));
    }

    /**
     * Looks at a selection of Steam's reviews; Steam itself is not asked yet.
     *
     * @return what to freeze of it
     * @throws RefusedException if no such reviews can be asked for
     */
    public SourceDescription describeSteam(SteamSelection selection) {
        return steam.describe(selection);
    }

    /**
     * Opens a source behind what is stored already.
     *
     * @throws RefusedException if it is not what was started, or can't be read
     */
    public BatchReader open(SourceDescription source, IngestionSettings settings, Bookmark behind)
            throws IOException, InterruptedException {
        return new BatchReader(rows(source, settings), limits, behind);
    }

    /**
     * Reads the first rows of a source; nothing is stored.
     *
     * @param rows rows to read, at most
     * @throws RefusedException if it can't be read by these settings
     */
    public Preview preview(SourceDescription source, IngestionSettings settings, int rows) throws InterruptedException {
        try (RowSource opened = rows(source, settings)) {
            return opened instanceof RecordRows file
                    ? Previews.read(file, source, file.columns(), file.fields(), rows)
                    : Previews.read(
                            opened,
                            source,
                            SteamReviews.columns(),
                            Layout.steam(null).fields(SteamReviews.columns()),
                            rows);
        } catch (IOException e) {
            throw Previews.unreadable("%s can't be read: %s.".formatted(source.name(), Words.why(e)));
        }
    }

    /**
     * Reads the rows that somebody sent as one batch: a JSON list, or one JSON object a line.
     *
     * @param afterRow number of the row before the first one
     * @param name what messages call the sender
     * @throws RefusedException with code {@code batch-too-large} above the limits, {@code batch-empty}, or {@code
     *     body-unreadable}; nothing of the body may be stored then
     */
    public BatchContent pushed(InputStream body, IngestionSettings settings, long afterRow, String name)
            throws IOException {
        return new PushedBatch(name, limits).read(body, Mappings.of(settings), afterRow);
    }

    /**
     * Settings as they are frozen: with the text of a mapping that was named, and checked.
     *
     * @throws RefusedException with code {@code mapping-unknown} or {@code mapping-invalid}
     */
    public IngestionSettings settle(IngestionSettings settings) {
        if (settings.mapping() == null) {
            return settings;
        }
        String text = Mappings.text(settings.mapping());
        MappingFile.read(text);
        return new IngestionSettings(settings.errorBudget(), text, settings.steam());
    }

    private RowSource rows(SourceDescription source, IngestionSettings settings)
            throws IOException, InterruptedException {
        return switch (source.kind()) {
            case FILE -> FileSources.open(files.apply(Path.of(source.location())), source, Mappings.of(settings));
            case STEAM -> steam.open(source, settings);
            case PUSH ->
                throw new RefusedException(
                        "source-is-pushed",
                        "The rows of " + source.name() + " are sent, not read.",
                        "Send its next batch.");
        };
    }
}
