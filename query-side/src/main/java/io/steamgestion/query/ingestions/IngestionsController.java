// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.query.generations.ChosenGeneration;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows ingestions. */
@RestController
@InRole(Role.QUERY_API)
final class IngestionsController {

    private static final int NEWEST = 200;

    private final ChosenGeneration generations;
    private final IngestionsView ingestions;

    IngestionsController(ChosenGeneration generations, IngestionsView ingestions) {
        this.generations = generations;
        this.ingestions = ingestions;
    }

    @GetMapping("/api/ingestions")
    List<IngestionStatus> newest(
            @RequestParam(required = false) @Nullable String generation, HttpServletResponse answer) {
        return ingestions.newest(generations.keys(generation, answer), NEWEST);
    }

    @GetMapping("/api/ingestions/{id}")
    IngestionStatus one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String generation,
            HttpServletResponse answer) {
        return ingestions
                .one(generations.keys(generation, answer), id)
                .orElseThrow(() -> new RefusedException(
                        "ingestion-unknown",
                        "No ingestion '%s' has been applied yet.".formatted(id),
                        "Look the id up in GET /api/ingestions; one that just started shows up within seconds."));
    }
}
