// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.batch.BatchLimits;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Mapping;
import io.steamgestion.command.source.mapping.Mappings;
import io.steamgestion.command.source.mapping.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a source gives, read as an ingestion reads it.
 *
 * @param bytesRead what was said of progress at the end
 */
public record Reading(List<Row> rows, String format, long bytesRead) {

    public static Reading of(Path path) throws Exception {
        return of(path, null, 0);
    }

    public static Reading of(Path path, @Nullable String mapping, long afterRow) throws Exception {
        Mapping read = Mappings.of(settings(mapping));
        String format = String.valueOf(FileSources.describe(path, read).format());
        List<Row> rows = new ArrayList<>();
        try (RowSource source = FileSources.open(path, FileSources.describe(path, read), read)) {
            source.skipTo(new Bookmark(afterRow, null));
            Row row;
            while ((row = source.next()) != null) {
                rows.add(row);
            }
            return new Reading(rows, format, source.bytesRead());
        }
    }

    /** Number of a row in its source, from 1. */
    static long number(Row row) {
        return switch (row) {
            case Row.Accepted accepted -> accepted.review().row();
            case Row.Rejected rejected -> rejected.rejection().row();
        };
    }

    static IngestionSettings settings(@Nullable String mapping) {
        return new IngestionSettings(ErrorBudget.DEFAULT, mapping, null);
    }

    /** Sources that are files, which stay where they are, or bodies. */
    public static Sources sources(int batchRows) {
        return sources(batchRows, UnaryOperator.identity());
    }

    /**
     * Sources that are files or bodies.
     *
     * @param files where a file is now that had a path before
     */
    public static Sources sources(int batchRows, UnaryOperator<Path> files) {
        SteamSource noSteam = new SteamSource() {
            @Override
            public SourceDescription describe(SteamSelection selection) {
                throw new AssertionError("Steam is not asked");
            }

            @Override
            public RowSource open(SourceDescription source, IngestionSettings settings) {
                throw new AssertionError("Steam is not asked");
            }
        };
        return new Sources(new BatchLimits(batchRows, 1 << 20), noSteam, files);
    }

    public List<Review> reviews() {
        return rows.stream()
                .filter(Row.Accepted.class::isInstance)
                .map(row -> ((Row.Accepted) row).review().review())
                .toList();
    }

    public List<Rejection> rejections() {
        return rows.stream()
                .filter(Row.Rejected.class::isInstance)
                .map(row -> ((Row.Rejected) row).rejection())
                .toList();
    }

    /** The refusal with which a source is answered. */
    public static Refusal refusal(Path path, @Nullable String mapping) {
        try {
            FileSources.describe(path, Mappings.of(settings(mapping)));
        } catch (RefusedException e) {
            assertThat(e.refusal().message()).isNotBlank();
            assertThat(e.refusal().remedy()).isNotBlank();
            return e.refusal();
        }
        throw new AssertionError(path + " was not refused");
    }
}
