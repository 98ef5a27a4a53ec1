// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.SettledEvents;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks the command side. */
@Component
public final class CommandApi {

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

    /** What a generation has taken of the stretch behind a position. */
    public SettledEvents settledAfter(int generation, long after) {
        return Objects.requireNonNull(http.get()
                .uri("/api/generations/{generation}/settled?after={after}", generation, after)
                .retrieve()
                .body(SettledEvents.class));
    }

    /** What a generation has taken of these positions. */
    public SettledEvents settledAt(int generation, List<Long> positions) {
        String list = positions.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Objects.requireNonNull(http.get()
                .uri("/api/generations/{generation}/settled?positions={positions}", generation, list)
                .retrieve()
                .body(SettledEvents.class));
    }
}
