// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.ChosenGeneration;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Parameters;
import io.steamgestion.query.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows games. */
@RestController
@InRole(Role.QUERY_API)
final class GamesController {

    private static final int MOST = 1_000;

    private final Generations generations;
    private final ChosenGeneration chosen;
    private final GameSummaries games;

    GamesController(Generations generations, ChosenGeneration chosen, GameSummaries games) {
        this.generations = generations;
        this.chosen = chosen;
        this.games = games;
    }

    @GetMapping("/api/games")
    List<GameSummary> ranked(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "100") int size,
            @RequestParam(required = false) @Nullable String generation,
            HttpServletResponse answer) {
        return games.ranked(keys(generation, answer), q, Parameters.between("size", size, 1, MOST));
    }

    @GetMapping("/api/games/{appId}")
    GameSummary one(
            @PathVariable long appId,
            @RequestParam(required = false) @Nullable String generation,
            HttpServletResponse answer) {
        return games.one(keys(generation, answer), appId)
                .orElseThrow(() -> new RefusedException(
                        "game-unknown",
                        "No review of a game %d has been summed up yet.".formatted(appId),
                        "Find the game in GET /api/games; a new one shows up within seconds."));
    }

    private GenerationKeys keys(@Nullable String wanted, HttpServletResponse answer) {
        return chosen.of(wanted, answer).map(GenerationKeys::new).orElseGet(this::searchable);
    }

    /**
     * Just after a switch, the last games may not be summed up: then the generation that was searched before answers, which
     * is fed on and has all of them. A process that was started since does not know which one that was, and takes the
     * newest.
     */
    private GenerationKeys searchable() {
        GenerationKeys keys = new GenerationKeys(generations.requireSearchable());
        if (games.complete(keys)) {
            return keys;
        }
        return generations.kept().stream()
                .filter(status -> status.state() == GenerationState.STANDBY)
                .map(GenerationStatus::channel)
                .sorted(Comparator.comparing(generations::wasSearchedBefore)
                        .thenComparing(GenerationChannel::generation)
                        .reversed())
                .map(GenerationKeys::new)
                .filter(games::complete)
                .findFirst()
                .orElse(keys);
    }
}
