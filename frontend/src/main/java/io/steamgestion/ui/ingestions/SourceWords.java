// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.ui.widgets.Words;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where an ingestion's rows come from, in a line. */
final class SourceWords {

    private SourceWords() {}

    static String of(IngestionStatus status) {
        SourceDescription source = status.source();
        return Stream.of(
                        switch (source.kind()) {
                            case FILE -> source.location();
                            case PUSH -> "batches sent over HTTP";
                            case STEAM -> "Steam's review API at " + source.location();
                        },
                        source.format() == null ? "" : source.format(),
                        source.bytes() > 0 ? Words.bytes(source.bytes()) : "",
                        "started " + Words.dayAndTime(status.startedAt()),
                        status.id())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
