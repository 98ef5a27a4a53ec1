// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.query.reviews;

import io.steamgestion.violation.query.games.Game;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

/** Has no role, configures outside of platform, and knows another feature. */
@RestController
@Configuration
public class ReviewsController {

    /** Belongs to another feature. */
    public Game game(Game game) {
        return game;
    }
}
