// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.SourceUnavailableException;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads a fake Steam as an ingestion would, in time that passes only by waiting. */
final class SteamRun implements AutoCloseable {

    static final int TRIES = 4;
    static final int ROUNDS = 3;
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

    private final LeapingSleeper waiter = new LeapingSleeper();
    private final SteamReviewApi api;

    SteamRun(URI address) {
        api = new SteamReviewApi(settings(address, Duration.ofSeconds(5), DataSize.ofMegabytes(2)), waiter);
    }

    SteamRun(SteamSettings settings) {
        api = new SteamReviewApi(settings, waiter);
    }

    static SteamSettings settings(URI address, Duration timeout, DataSize pageSize) {
        return new SteamSettings(address, PAUSE, timeout, TRIES, ROUNDS, Duration.ofSeconds(2), LONGEST_WAIT, pageSize);
    }

    static SteamSelection games(Long... appIds) {
        return new SteamSelection(List.of(appIds), SteamSelection.ALL_LANGUAGES, null);
    }

    LeapingSleeper waiter() {
        return waiter;
    }

    SteamReviewApi api() {
        return api;
    }

    RowSource open(SteamSelection selection, Bookmark behind) throws IOException, InterruptedException {
        SourceDescription source = api.describe(selection);
        RowSource rows = api.open(source, new IngestionSettings(ErrorBudget.DEFAULT, null, selection));
        rows.skipTo(behind);
        return rows;
    }

    /** Reads from the start to the end. */
    List<Row> read(SteamSelection selection) throws IOException, InterruptedException {
        try (RowSource rows = open(selection, Bookmark.START)) {
            return rest(rows);
        }
    }

    /** Reads on behind a bookmark to the end, as an ingestion does that waits whenever Steam gives nothing. */
    Ended readWaiting(SteamSelection selection, Bookmark behind) throws IOException, InterruptedException {
        List<Row> all = new ArrayList<>();
        List<Refusal> waits = new ArrayList<>();
        Bookmark at = behind;
        while (waits.size() < 100) {
            try (RowSource rows = open(selection, at)) {
                Row row = rows.next();
                while (row != null) {
                    all.add(row);
                    at = new Bookmark(number(row), rows.checkpoint());
                    row = rows.next();
                }
                return new Ended(all, waits, null, at);
            } catch (SourceUnavailableException e) {
                waits.add(e.refusal());
            } catch (RefusedException e) {
                return new Ended(all, waits, e.refusal(), at);
            }
        }
        throw new AssertionError("waits for ever: " + waits.getLast());
    }

    /**
     * How a reading ended.
     *
     * @param waits why it waited, each time
     * @param refusal how it failed; null if it was complete
     * @param last behind the last row
     */
    record Ended(
            List<Row> rows, List<Refusal> waits, @Nullable Refusal refusal, Bookmark last) {}

    static List<Row> rest(RowSource rows) throws IOException, InterruptedException {
        List<Row> all = new ArrayList<>();
        Row row;
        while ((row = rows.next()) != null) {
            all.add(row);
        }
        return all;
    }

    static List<Long> ids(List<Row> rows) {
        return rows.stream()
                .map(row -> ((Row.Accepted) row).review().review().reviewId())
                .toList();
    }

    /** Number of a row in its source, from 1. */
    static long number(Row row) {
        return switch (row) {
            case Row.Accepted accepted -> accepted.review().row();
            case Row.Rejected rejected -> rejected.rejection().row();
        };
    }

    static List<Long> numbers(List<Row> rows) {
        return rows.stream().map(SteamRun::number).toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
