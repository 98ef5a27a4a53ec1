// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.SourceKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Knows how fast the ingestions that are under way go on. It is told of them once a second, and forgets those that are
 * settled.
 */
@Component
class PaceMeter {

    private final Map<String, Pace> paces = new HashMap<>();
    private Map<String, Integer> placesInLine = Map.of();

    /**
     * Takes a sample of each ingestion under way; the rest is forgotten.
     *
     * @param line ids of the ingestions that wait to be read, in order
     */
    synchronized void measure(List<IngestionStatus> underWay, List<String> line, long nanos) {
        placesInLine = IntStream.range(0, line.size()).boxed().collect(Collectors.toMap(line::get, place -> place + 1));
        paces.keySet().retainAll(underWay.stream().map(IngestionStatus::id).toList());
        for (IngestionStatus status : underWay) {
            paces.computeIfAbsent(status.id(), id -> new Pace())
                    .add(new Pace.Sample(
                            nanos,
                            status.totals().accepted(),
                            status.totals().accepted() - status.reconciliation().pending(),
                            status.totals().sourceBytes()));
        }
    }

    /** The status with its pace, if it is under way. */
    synchronized IngestionStatus onto(IngestionStatus status) {
        int place = placesInLine.getOrDefault(status.id(), 0);
        Pace pace = paces.get(status.id());
        if (pace == null) {
            return place == 0 ? status : status.withPace(new IngestionPace(place, 0, 0, null, null));
        }
        boolean ended = status.state().ended();
        boolean sized = status.source().kind() == SourceKind.FILE && !ended;
        long bytes = status.source().bytes();
        return status.withPace(new IngestionPace(
                place,
                pace.acceptedPerSecond(),
                pace.searchablePerSecond(),
                ended ? Long.valueOf(0) : sized ? pace.secondsToRead(bytes) : null,
                ended ? pace.secondsToSearchable() : sized ? pace.secondsToSearchable(bytes) : null));
    }
}
