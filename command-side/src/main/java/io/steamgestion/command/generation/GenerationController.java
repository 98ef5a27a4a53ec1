// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationStatus;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the generations of which something is left; projectors learn here which queues to take from. */
@RestController
@RequestMapping("/api/generations")
class GenerationController {

    private final GenerationStatuses statuses;

    GenerationController(GenerationStatuses statuses) {
        this.statuses = statuses;
    }

    @GetMapping
    List<GenerationStatus> generations() {
        return statuses.all();
    }
}
