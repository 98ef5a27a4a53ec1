// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.SteamSource;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.SteamReviews;
import io.steamgestion.command.source.record.Words;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Steam's review API as a source of ingestions. Thread-safe; all of them share one rate. */
public final class SteamReviewApi implements SteamSource, AutoCloseable {

    /** Most games of one ingestion. */
    static final int MAX_GAMES = 1_000;

    private static final int NAMED_GAMES = 5;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final SteamSettings settings;
    private final Sleeper waiter;
    private final HttpClient http;
    private final PatientPages pages;
    private final Doubts doubts;

    /** Asks as {@code settings} say. */
    public SteamReviewApi(SteamSettings settings) {
        this(settings, Sleeper.REAL);
    }

    SteamReviewApi(SteamSettings settings, Sleeper waiter) {
        this.settings = settings;
        this.waiter = waiter;
        // One request at a time gains nothing by HTTP/2. A redirect leads to a page for people: it is told, not
        // followed.
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(
                        settings.timeout().compareTo(LONGEST_CONNECT) < 0 ? settings.timeout() : LONGEST_CONNECT)
                .build();
        pages = new PatientPages(
                new PageRequest(http, settings, waiter), new RateLimiter(settings.pause(), waiter), settings, waiter);
        doubts = new Doubts(settings.rounds(), waiter);
    }

    /** {@inheritDoc} Steam is not asked: whether it knows the games, only their pages tell. */
    @Override
    public SourceDescription describe(SteamSelection selection) {
        List<Long> games = selection.appIds();
        if (games.isEmpty()) {
            throw new RefusedException(
                    "games-missing", "No game of Steam is named.", "Name at least one app id: 570 is Dota 2's.");
        }
        if (games.size() > MAX_GAMES) {
            throw new RefusedException(
                    "too-many-games",
                    Words.of("%,d games of Steam are named; one ingestion takes %,d at most.", games.size(), MAX_GAMES),
                    "Start several ingestions.");
        }
        Set<Long> seen = new HashSet<>();
        for (long game : games) {
            if (game <= 0) {
                throw new RefusedException(
                        "app-id-invalid", game + " is no app id of Steam.", "Name a positive whole number.");
            }
            if (!seen.add(game)) {
                throw new RefusedException("app-id-twice", "The app id " + game + " is named twice.", "Name it once.");
            }
        }
        Languages.refuseUnknown(selection.language());
        Long since = selection.since();
        if (since != null && (since < 0 || since > waiter.now().getEpochSecond())) {
            throw new RefusedException(
                    "since-invalid",
                    since < 0
                            ? "The time since which reviews are wanted is before 1970."
                            : "The time since which reviews are wanted is in the future.",
                    "Name a time that has been, in seconds since 1970.");
        }
        return new SourceDescription(
                settings.address().toString(),
                name(games),
                0,
                0,
                SourceKind.STEAM,
                null,
                "Steam's review API",
                SteamReviews.columns());
    }

    /** {@inheritDoc} An ingestion stays with the address that it was started with: a cursor holds nowhere else. */
    @Override
    public RowSource open(SourceDescription source, IngestionSettings ingestion) {
        SteamSelection selection = ingestion.steam();
        if (selection == null) {
            throw new RefusedException(
                    "games-missing", "No game of Steam is named.", "Start a new ingestion, and name at least one.");
        }
        return new SteamRows(ReviewAddress.of(URI.create(source.location())), selection, pages, doubts);
    }

    private static String name(List<Long> games) {
        String first = games.stream().limit(NAMED_GAMES).map(String::valueOf).collect(Collectors.joining(", "));
        int more = games.size() - NAMED_GAMES;
        return "Steam reviews of " + first + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
