// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passes on what the command side says of its generations. */
@RestController
@InRole(Role.QUERY_API)
final class GenerationsController {

    private final Generations generations;

    GenerationsController(Generations generations) {
        this.generations = generations;
    }

    @GetMapping("/api/generations")
    List<GenerationStatus> all() {
        return generations.refresh();
    }
}
