// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.generation.GenerationStatus;
import java.util.List;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks the command side. */
@Component
final class CommandApi {

    private static final ParameterizedTypeReference<List<GenerationStatus>> GENERATIONS =
            new ParameterizedTypeReference<>() {};

    private final RestClient http;

    CommandApi(RestClient commandSide) {
        this.http = commandSide;
    }

    /** Its generations, as it knows them now. */
    List<GenerationStatus> generations() {
        return Objects.requireNonNull(
                http.get().uri("/api/generations").retrieve().body(GENERATIONS));
    }
}
