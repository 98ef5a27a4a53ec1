// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.review.GameSummary;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Parameters;
import io.steamgestion.query.platform.ProblemException;
import io.steamgestion.query.platform.Role;
import java.util.List;
import org.springframework.http.HttpStatus;
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
    private final GameSummaries games;

    GamesController(Generations generations, GameSummaries games) {
        this.generations = generations;
        this.games = games;
    }

    @GetMapping("/api/games")
    List<GameSummary> ranked(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "100") int size) {
        return games.ranked(generations.searchableKeys(), q, Parameters.between("size", size, 1, MOST));
    }

    @GetMapping("/api/games/{appId}")
    GameSummary one(@PathVariable long appId) {
        return games.one(generations.searchableKeys(), appId)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "game-unknown",
                        "No review of a game %d has been summed up yet.".formatted(appId),
                        "Look the game up in GET /api/games; a new one shows up within seconds."));
    }
}
