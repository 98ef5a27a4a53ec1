// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.ChosenGeneration;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers searches. */
@RestController
@InRole(Role.QUERY_API)
final class ReviewsController {

    private final ChosenGeneration generations;
    private final ReviewSearch reviews;

    ReviewsController(ChosenGeneration generations, ReviewSearch reviews) {
        this.generations = generations;
        this.reviews = reviews;
    }

    @GetMapping("/api/reviews")
    ReviewPage search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long game,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable Boolean recommended,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String generation,
            HttpServletResponse answer) {
        String index = generations
                .of(generation, answer)
                .map(GenerationChannel::reviewIndex)
                .orElse(GenerationChannel.REVIEWS_ALIAS);
        return reviews.search(new ReviewQuery(index, q, game, language, recommended, size, cursor));
    }
}
