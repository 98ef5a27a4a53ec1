// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.SettledEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells projectors what a generation has taken, so that they can fill its caches again. */
@RestController
class SettledEventsController {

    private final SettledEventsReader reader;

    SettledEventsController(SettledEventsReader reader) {
        this.reader = reader;
    }

    /**
     * A stretch of the event store, or single positions of it.
     *
     * @param after the stretch begins behind this position
     * @param positions asks for these instead
     */
    @GetMapping("/api/generations/{generation}/settled")
    SettledEvents settled(
            @PathVariable int generation,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable List<Long> positions) {
        return positions == null ? reader.after(generation, after) : reader.at(generation, positions);
    }
}
