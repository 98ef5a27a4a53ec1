// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.rejections;

import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.ChosenGeneration;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Parameters;
import io.steamgestion.query.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows rejections. */
@RestController
@InRole(Role.QUERY_API)
final class RejectionsController {

    /** A raw text has up to 16,384 characters: a page stays below 10 MB. */
    private static final int LARGEST_PAGE = 200;

    private final ChosenGeneration generations;
    private final RejectionSearch rejections;

    RejectionsController(ChosenGeneration generations, RejectionSearch rejections) {
        this.generations = generations;
        this.rejections = rejections;
    }

    @GetMapping("/api/ingestions/{id}/rejections")
    RejectionPage page(
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String generation,
            HttpServletResponse answer) {
        String index = generations
                .of(generation, answer)
                .map(GenerationChannel::rejectionIndex)
                .orElse(GenerationChannel.REJECTIONS_ALIAS);
        return rejections.page(index, id, Parameters.between("size", size, 1, LARGEST_PAGE), cursor);
    }
}
