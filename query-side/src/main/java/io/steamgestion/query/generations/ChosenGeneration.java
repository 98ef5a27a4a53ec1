// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The generation that a request asks for by its number or its name. The answer then tells in its headers which one it is of,
 * and how many events that one has still to take: an answer of one that is not complete is itself not complete.
 */
@Component
@InRole(Role.QUERY_API)
public final class ChosenGeneration {

    /** Header: number of the generation that an answer is of. */
    public static final String NUMBER = "Steamgestion-Generation";

    /** Header: events that the generation has still to take, as of some seconds ago; 0 once it is complete. */
    public static final String PENDING = "Steamgestion-Pending-Events";

    private static final Logger LOG = LoggerFactory.getLogger(ChosenGeneration.class);

    private final Generations generations;

    ChosenGeneration(Generations generations) {
        this.generations = generations;
    }

    /**
     * The generation that is wanted; empty if the request names none, which means the one behind the alias.
     *
     * @throws RefusedException if there is none of this number or name
     */
    public Optional<GenerationChannel> of(@Nullable String wanted, HttpServletResponse answer) {
        if (wanted == null || wanted.isBlank()) {
            return Optional.empty();
        }
        GenerationStatus status = find(wanted.strip());
        answer.setIntHeader(NUMBER, status.channel().generation());
        answer.setHeader(PENDING, Long.toString(status.pending()));
        return Optional.of(status.channel());
    }

    /** The generation that is wanted; the searchable one if the request names none. */
    public GenerationChannel orSearchable(@Nullable String wanted, HttpServletResponse answer) {
        return of(wanted, answer).orElseGet(generations::requireSearchable);
    }

    private GenerationStatus find(String wanted) {
        return GenerationStatus.find(generations.kept(), wanted)
                .or(() -> GenerationStatus.find(newest(), wanted))
                .orElseThrow(() -> new RefusedException(
                        "generation-unknown",
                        "There is no generation '%s'.".formatted(wanted),
                        "Name one of these, or none for the searchable one: %s."
                                .formatted(generations.kept().stream()
                                        .map(ChosenGeneration::inWords)
                                        .collect(Collectors.joining(", ")))));
    }

    /** One that has just begun is not known yet. */
    private List<GenerationStatus> newest() {
        try {
            generations.refresh();
        } catch (RefusedException e) {
            LOG.debug("The command side does not answer; what it said last has to do", e);
        }
        return generations.kept();
    }

    private static String inWords(GenerationStatus status) {
        String name = status.build().name();
        return status.channel().generation() + (name == null ? "" : " (" + name + ")");
    }
}
