// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.api.ingestion.IngestionStatus;
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

    /** Header: when the answer was true (ISO 8601); absent while the command side answers. */
    static final String AS_OF = "Steamgestion-As-Of";

    private final ChosenGeneration generations;
    private final IngestionsView ingestions;

    IngestionsController(ChosenGeneration generations, IngestionsView ingestions) {
        this.generations = generations;
        this.ingestions = ingestions;
    }

    @GetMapping("/api/ingestions")
    List<IngestionStatus> newest(
            @RequestParam(required = false) @Nullable String generation, HttpServletResponse answer) {
        int number = generations.orSearchable(generation, answer).generation();
        sayAsOf(answer);
        return ingestions.newest().values().stream()
                .map(ingestion -> ingestion.in(number))
                .toList();
    }

    @GetMapping("/api/ingestions/{id}")
    IngestionStatus one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String generation,
            HttpServletResponse answer) {
        int number = generations.orSearchable(generation, answer).generation();
        sayAsOf(answer);
        return ingestions.one(id).in(number);
    }

    private void sayAsOf(HttpServletResponse answer) {
        ingestions.asOf().ifPresent(instant -> answer.setHeader(AS_OF, instant.toString()));
    }
}
