// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.ProblemException;
import io.steamgestion.query.platform.Role;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows ingestions. */
@RestController
@InRole(Role.QUERY_API)
final class IngestionsController {

    private static final int NEWEST = 200;

    private final Generations generations;
    private final IngestionsView ingestions;

    IngestionsController(Generations generations, IngestionsView ingestions) {
        this.generations = generations;
        this.ingestions = ingestions;
    }

    @GetMapping("/api/ingestions")
    List<IngestionStatus> newest() {
        return ingestions.newest(generations.searchableKeys(), NEWEST);
    }

    @GetMapping("/api/ingestions/{id}")
    IngestionStatus one(@PathVariable String id) {
        return ingestions
                .one(generations.searchableKeys(), id)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "ingestion-unknown",
                        "No ingestion '%s' has been applied yet.".formatted(id),
                        "Look the id up in GET /api/ingestions; one that just started shows up within seconds."));
    }
}
