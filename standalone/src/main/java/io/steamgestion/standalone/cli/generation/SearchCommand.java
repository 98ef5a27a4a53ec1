// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.client.ReviewSearch;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewHit;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.GenerationLine;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.output.Texts;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the first reviews that a search finds. */
@Command(name = "search", description = "Searches the reviews' texts.")
public final class SearchCommand extends SystemCommand {

    private static final int SHOWN_CHARACTERS = 300;

    @Parameters(arity = "1", paramLabel = "TEXT", description = "Words to find; \"\" finds all.")
    String text = "";

    @Option(names = "--game", paramLabel = "GAME", description = "Only this game: its app id or its name.")
    @Nullable
    String game;

    @Option(names = "--language", paramLabel = "CODE", description = "Only this language, by Steam's code: schinese.")
    @Nullable
    String language;

    @Option(
            names = "--recommended",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "Only those that recommend the game, or with \"false\" those that don't.")
    @Nullable
    Boolean recommended;

    @Option(
            names = "--generation",
            paramLabel = "N|NAME",
            description = "In this generation of the read side, instead of the one that is searched by default.")
    @Nullable
    String generation;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many (default: ${DEFAULT-VALUE}).")
    int size;

    @Override
    public Integer call() throws IOException {
        Backend backend = connection.open();
        Long appId = game == null || game.isEmpty() ? null : Long.valueOf(backend.appId(game));
        ReviewPage page =
                backend.queries().reviews(new ReviewSearch(text, appId, language, recommended, generation), size, null);
        print(Json.pretty(page), () -> print(page, backend));
        return ExitCode.COMPLETE;
    }

    private void print(ReviewPage page, Backend backend) {
        PrintWriter out = out();
        page.hits().forEach(hit -> print(hit, out));
        out.println(Texts.count(page.total(), "review") + " found.");
        if (generation != null) {
            GenerationLine line = new GenerationLine(GenerationDecision.find(backend, generation));
            if (!line.complete()) {
                out.println("Not all that there is to find: %s has taken %.0f %% of its events."
                        .formatted(line.name(), line.share() * 100));
            }
        }
    }

    private static void print(ReviewHit hit, PrintWriter out) {
        Review review = hit.review();
        Boolean thumb = review.recommended();
        out.println("%s  (%s%s%s, review %d)"
                .formatted(
                        review.appName() == null ? "app " + review.appId() : review.appName(),
                        review.language() == null ? "language unknown" : review.language(),
                        review.timestampCreated() == null ? "" : ", " + day(review.timestampCreated()),
                        thumb == null ? "" : thumb ? ", recommended" : ", not recommended",
                        review.reviewId()));
        String words = review.review() == null ? "" : review.review().strip();
        String shown = words.length() <= SHOWN_CHARACTERS ? words : words.substring(0, SHOWN_CHARACTERS) + " …";
        shown.lines().forEach(line -> out.println("    " + line));
        out.println();
    }

    private static String day(long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC)
                .toString();
    }
}
